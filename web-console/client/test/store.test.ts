import { describe, expect, it } from 'vitest'
import { isStanding } from '../src/store/alarm.ts'
import {
  type Command,
  type CommandAccount,
  commandOfAccount,
  commandOfStep,
  mergeCommand,
} from '../src/store/command.ts'
import { LatestStore } from '../src/store/latest.ts'
import { EventLog } from '../src/store/log.ts'
import { applyToNode } from '../src/store/node.ts'
import { Stores } from '../src/stores.ts'
import type { CommandState, Telemetry } from '../src/wire/fact.ts'

const time = '2026-01-01T00:00:00.000Z'
const reading: Telemetry = {
  type: 'telemetry',
  endpointId: 59,
  nodeId: 'brewery',
  key: 'hlt.temp',
  value: 180.5,
  timestamp: '2026-01-01T00:00:10.000Z',
  quality: 'good',
}

describe('the latest values', () => {
  it('are announced once per flush, to those whose keys changed', () => {
    const store = new LatestStore<number, string>()
    const heard: string[] = []
    store.subscribe(() => heard.push('any'))
    store.subscribe(() => heard.push('1'), [1])
    store.subscribe(() => heard.push('2'), [2])

    store.set(1, 'a')
    store.set(1, 'b')
    store.flush()
    store.flush()

    expect(heard).toEqual(['1', 'any'])
  })

  it('are listed by an array that is the same until something changes', () => {
    const store = new LatestStore<number, string>()
    store.set(1, 'a')
    const before = store.values()

    expect(store.values()).toBe(before)
    store.set(1, 'b')
    expect(store.values()).toEqual(['b'])
  })

  it('are bounded: the key that changed least recently goes', () => {
    const store = new LatestStore<number, string>(2)

    store.set(1, 'a')
    store.set(2, 'b')
    store.set(1, 'c')
    store.set(3, 'd')

    expect(store.values()).toEqual(['c', 'd'])
  })

  it('are not replaced by older readings', () => {
    const stores = new Stores()
    stores.apply(reading)

    stores.apply({ ...reading, value: 1, timestamp: time })
    stores.apply({ ...reading, quality: 'stale' })

    expect(stores.telemetry.get(59)).toMatchObject({ value: 180.5, quality: 'stale' })
  })
})

describe('a log', () => {
  const entry = (second: number) => ({ timestamp: `2026-01-01T00:00:0${second}.000Z` })
  const keyOf = ({ timestamp }: { timestamp: string }) => timestamp

  it('keeps its newest entries, newest first', () => {
    const log = new EventLog<{ timestamp: string }>(3)

    for (const second of [1, 2]) log.append(entry(second))
    log.flush()
    for (const second of [3, 4]) log.append(entry(second))
    log.flush()

    expect(log.values()).toEqual([entry(4), entry(3), entry(2)])
  })

  it('takes what was read from a list into its place, once', () => {
    const log = new EventLog<{ timestamp: string }>(10)
    log.append(entry(3))

    log.complete([entry(4), entry(3), entry(1)], keyOf)

    expect(log.values()).toEqual([entry(4), entry(3), entry(1)])
  })
})

it('a node takes over changes, and drops what is gone', () => {
  const named = applyToNode(undefined, {
    type: 'node_update',
    nodeId: 'tracker-01',
    changes: { name: 'Van', battery: 80 },
    timestamp: time,
  })
  const online = applyToNode(named, { type: 'node_status', nodeId: 'tracker-01', online: true, lastSeen: time })
  const changed = applyToNode(online, {
    type: 'node_update',
    nodeId: 'tracker-01',
    changes: { name: null, battery: 79 },
    timestamp: time,
  })

  expect(changed).toEqual({ nodeId: 'tracker-01', attributes: { battery: 79 }, online: true, lastSeen: time })
})

describe('a command', () => {
  const step = (status: CommandState, actor = 'system') =>
    commandOfStep({
      type: 'command_status',
      offset: 1,
      commandId: 'c',
      endpointId: 59,
      nodeId: 'brewery',
      key: 'pump.1',
      status,
      requestedValue: true,
      actor,
      timestamp: time,
    })
  const account: CommandAccount = {
    commandId: 'c',
    endpointId: 59,
    nodeId: 'brewery',
    key: 'pump.1',
    status: 'queued',
    requestedValue: true,
    submittedBy: 'olga',
    issuedAt: time,
    updatedAt: time,
  }
  const statuses = (command: Command) => command.steps.map(({ status }) => status)

  it('is not taken back by an answer that comes after the live steps', () => {
    const live = mergeCommand(step('sent'), step('acked', 'device'))

    const command = mergeCommand(live, commandOfAccount(account))

    expect(command).toMatchObject({ status: 'acked', requestedBy: 'olga' })
    expect(statuses(command)).toEqual(['queued', 'sent', 'acked'])
  })

  it('read from a list has the steps that it took', () => {
    const read = commandOfAccount({ ...account, status: 'failed', reason: 'stuck', sentAt: time, completedAt: time })

    expect(read).toMatchObject({ status: 'failed', reason: 'stuck', requestedBy: 'olga' })
    expect(statuses(read)).toEqual(['queued', 'sent', 'failed'])
  })

  it('is the same object when a step is heard twice', () => {
    const sent = mergeCommand(step('queued', 'olga'), step('sent'))

    expect(mergeCommand(sent, step('sent'))).toBe(sent)
  })

  it('is followed by what telemetry shows of it', () => {
    const reported = mergeCommand(step('acked'), step('succeeded', 'device'))

    const verified = mergeCommand(reported, step('verified', 'system'))

    expect(verified.status).toBe('verified')
    expect(statuses(verified)).toEqual(['acked', 'succeeded', 'verified'])
    expect(mergeCommand(verified, step('succeeded')).status).toBe('verified')
  })

  it('read from a list has succeeded before it was verified', () => {
    const later = '2026-01-01T00:00:05.000Z'
    const read = commandOfAccount({ ...account, status: 'verified', completedAt: time, updatedAt: later })

    expect(statuses(read)).toEqual(['queued', 'succeeded', 'verified'])
    expect(read.steps.at(-1)?.timestamp).toBe(later)
  })

  it('was asked for by whoever proposed it', () => {
    const proposed = mergeCommand(undefined, step('proposed', 'olga'))

    const confirmed = mergeCommand(proposed, step('queued', 'paul'))

    expect(confirmed).toMatchObject({ status: 'queued', requestedBy: 'olga' })
  })

  it('stays at its end', () => {
    const ended = mergeCommand(step('sent'), step('expired'))

    expect(mergeCommand(ended, step('succeeded')).status).toBe('expired')
  })
})

it.each([
  [{ active: true, acknowledged: false }, true],
  [{ active: true, acknowledged: true }, true],
  [{ active: false, acknowledged: false }, true],
  [{ active: false, acknowledged: true }, false],
  [{ active: true, acknowledged: false, shelvedUntil: '2026-01-01T00:00:01.000Z' }, false],
  [{ active: true, acknowledged: false, shelvedUntil: '2025-12-31T23:59:59.000Z' }, true],
  [{ active: true, acknowledged: false, suppressed: true }, false],
  [{ active: false, acknowledged: true, latched: true }, true],
])('an alarm that is %j is on the list: %s', (flags, standing) => {
  const alarm = {
    alarmId: 'a',
    key: 'k',
    severity: 'low' as const,
    latched: false,
    suppressed: false,
    outOfService: false,
    message: '',
    raisedAt: time,
    timestamp: time,
    ...flags,
  }

  expect(isStanding(alarm, Date.parse(time))).toBe(standing)
})
