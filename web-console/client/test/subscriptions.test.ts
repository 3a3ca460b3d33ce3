import { describe, expect, it, vi } from 'vitest'
import type { Alarm, CommandStatus } from '../src/wire/fact.ts'
import { settle } from './support/fake-clock.ts'
import { Bench, type Link } from './support/fake-server.ts'

const time = '2026-01-01T00:00:00.000Z'

function alarm(offset: number, overrides: Partial<Alarm> = {}): Alarm {
  return {
    type: 'alarm',
    offset,
    alarmId: `alarm-${offset}`,
    transition: 'raised',
    key: 'hlt.overheat',
    severity: 'critical',
    active: true,
    acknowledged: false,
    latched: false,
    suppressed: false,
    outOfService: false,
    message: 'too hot',
    actor: 'device',
    raisedAt: time,
    timestamp: time,
    ...overrides,
  }
}

async function confirm(link: Link, epoch: string, offset: number, recovered?: boolean): Promise<void> {
  const { id = '', channel = '' } = link.heard('subscribe').at(-1) ?? {}
  await link.send({
    type: 'subscribed',
    id,
    channel,
    position: { epoch, offset },
    ...(recovered !== undefined && { recovered }),
  })
}

describe('a subscription', () => {
  it('is told to the server once there is a connection', async () => {
    const bench = new Bench()

    bench.client.subscribe({ channel: 'telemetry', nodeIds: ['brewery'] })
    await bench.connected()

    expect(bench.link.heard('subscribe')).toEqual([
      { type: 'subscribe', id: 'telemetry/1', channel: 'telemetry', nodeIds: ['brewery'] },
    ])
  })

  it('is shared by all who watch the same', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    for (let user = 0; user < 10; user++) bench.client.subscribe({ channel: 'telemetry', endpointIds: [59] })
    await settle()

    expect(link.heard('subscribe')).toHaveLength(1)
  })

  it('is merged with others that differ in what they watch only', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    for (const id of [61, 59, 60]) bench.client.subscribe({ channel: 'telemetry', endpointIds: [id] })
    await settle()

    expect(link.heard('subscribe').map(({ endpointIds }) => endpointIds)).toEqual([[59, 60, 61]])
  })

  it('is kept apart from one that wants another rate', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    bench.client.subscribe({ channel: 'telemetry', endpointIds: [59] })
    bench.client.subscribe({ channel: 'telemetry', endpointIds: [59], minIntervalMs: 0 })
    await settle()

    expect(link.heard('subscribe')).toHaveLength(2)
  })

  it('shrinks under its id when a user leaves, and ends with the last', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const first = bench.client.subscribe({ channel: 'telemetry', endpointIds: [59] })
    const second = bench.client.subscribe({ channel: 'telemetry', endpointIds: [60] })
    await settle()

    first()
    await settle()
    second()
    await settle()

    expect(link.said.slice(1)).toEqual([
      { type: 'subscribe', id: 'telemetry/1', channel: 'telemetry', endpointIds: [59, 60] },
      { type: 'subscribe', id: 'telemetry/1', channel: 'telemetry', endpointIds: [60] },
      { type: 'unsubscribe', id: 'telemetry/1' },
    ])
  })

  it('is not disturbed by a user who comes and goes at once', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    bench.client.subscribe({ channel: 'nodes' })()
    await settle()

    expect(link.said).toHaveLength(1)
  })

  it('that was refused for now is tried again when the server allows', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const refusals: string[] = []
    bench.client.subscribe({ channel: 'nodes' }, { refused: ({ code }) => refusals.push(code) })
    await settle()

    await link.send({ type: 'error', code: 'rate_limited', message: 'slow down', id: 'nodes/1', retryAfterMs: 1_000 })
    await bench.clock.advance(1_000)

    expect(refusals).toEqual(['rate_limited'])
    expect(link.heard('subscribe')).toHaveLength(2)
  })
})

it('a subscription too large for a frame is reported instead of ending the connection', async () => {
  const bench = new Bench()
  const link = await bench.connected()

  bench.client.subscribe({ channel: 'telemetry', endpointIds: Array.from({ length: 3_000 }, (_, id) => 1_000 + id) })
  await settle()

  expect(link.heard('subscribe')).toEqual([])
  expect(bench.problems).toEqual([expect.stringContaining('at most 10240 are allowed')])
})

describe('after a reconnect', () => {
  it('state is subscribed again without a position', async () => {
    const bench = new Bench()
    bench.client.subscribe({ channel: 'nodes' })
    await bench.connected()
    await bench.link.close(1006)
    await bench.clock.advance(1_000)

    await bench.connected()

    expect(bench.link.heard('subscribe')).toEqual([{ type: 'subscribe', id: 'nodes/1', channel: 'nodes' }])
  })

  it('events are asked for since the last one seen, and none comes twice', async () => {
    const bench = new Bench()
    const seen: string[] = []
    bench.client.subscribe(
      { channel: 'alarms' },
      { onFact: (fact) => seen.push(fact.type === 'alarm' ? fact.alarmId : fact.type) },
    )
    await bench.connected()
    await confirm(bench.link, 'e1', 10)
    await bench.link.send(alarm(11), alarm(12))
    await bench.link.close(1006)
    await bench.clock.advance(1_000)

    await bench.connected()
    expect(bench.link.heard('subscribe')[0]?.since).toEqual({ epoch: 'e1', offset: 12 })
    await confirm(bench.link, 'e1', 13, true)
    await bench.link.send(alarm(12), alarm(13))
    await bench.link.send(alarm(13), alarm(14))

    expect(seen).toEqual(['alarm-11', 'alarm-12', 'alarm-13', 'alarm-14'])
  })

  it('those who watch are told when events were missed', async () => {
    const bench = new Bench()
    const recovered: boolean[] = []
    bench.client.subscribe({ channel: 'alarms' }, { subscribed: (whole) => recovered.push(whole) })
    await bench.connected()
    await confirm(bench.link, 'e1', 500)
    await bench.link.close(1006)
    await bench.clock.advance(1_000)

    await bench.connected()
    await confirm(bench.link, 'e2', 3, false)
    await bench.link.send(alarm(4))

    expect(recovered).toEqual([true, false])
    expect(bench.client.stores.alarms.get('alarm-4')).toBeDefined()
  })

  it('of a map that is panned take the place of the one before, in one step', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const bounds = { north: 1, south: 0, east: 1, west: 0 }
    const release = bench.client.subscribe({ channel: 'positions', bounds })
    await settle()

    release()
    bench.client.subscribe({ channel: 'positions', bounds: { ...bounds, east: 2 } })
    await settle()

    const [before, after] = link.heard('subscribe')
    expect(after).toMatchObject({ id: before?.id, bounds: { east: 2 } })
    expect(link.heard('unsubscribe')).toEqual([])
  })

  it('alarms that went meanwhile leave the list when it is read again', async () => {
    const listed = { ...alarm(2), source: 'device', changedAt: time }
    const bench = new Bench({}, async () => new Response(JSON.stringify({ items: [listed] })))
    bench.client.subscribe({ channel: 'alarms' })
    await bench.connected()
    await bench.link.send(alarm(1), alarm(2))

    const reading = bench.client.refreshAlarms()
    await vi.dynamicImportSettled()
    await bench.link.send(alarm(3))
    await reading

    const known = bench.client.stores.alarms.values().map(({ alarmId }) => alarmId)
    expect(known.sort()).toEqual(['alarm-2', 'alarm-3'])
  })

  it('that followed lost state, nothing is asked for since, and it counts as missed', async () => {
    const bench = new Bench()
    const recovered: boolean[] = []
    bench.client.subscribe({ channel: 'commands' }, { subscribed: (whole) => recovered.push(whole) })
    await bench.connected()
    await confirm(bench.link, 'e1', 500)
    await bench.link.close(4002)
    await bench.clock.advance(1_000)

    await bench.connected()
    expect(bench.link.heard('subscribe')[0]?.since).toBeUndefined()
    await confirm(bench.link, 'e2', 3)

    expect(recovered).toEqual([true, false])
  })
})

describe('events', () => {
  it('have one subscription per channel, and users who hear only what they asked for', async () => {
    const bench = new Bench()
    const heard: string[] = []
    bench.client.subscribe({ channel: 'alarms', nodeIds: ['a'] }, { onFact: () => heard.push('a') })
    bench.client.subscribe({ channel: 'alarms', minSeverity: 'high' }, { onFact: () => heard.push('high') })
    await bench.connected()
    expect(bench.link.heard('subscribe')).toEqual([{ type: 'subscribe', id: 'alarms/1', channel: 'alarms' }])

    await bench.link.send(alarm(1, { nodeId: 'a', severity: 'low' }))
    await bench.link.send(alarm(2, { nodeId: 'b', severity: 'critical' }))

    expect(heard).toEqual(['a', 'high'])
  })

  it('are not lost when a filter is replaced and some come again', async () => {
    const bench = new Bench()
    const seen: string[] = []
    const onFact = (fact: { readonly type: string; readonly alarmId?: string }) => seen.push(fact.alarmId ?? fact.type)
    bench.client.subscribe({ channel: 'alarms', nodeIds: ['a'] }, { onFact })
    await bench.connected()
    await confirm(bench.link, 'e1', 10)

    bench.client.subscribe({ channel: 'alarms', nodeIds: ['b'] }, { onFact })
    await settle()
    expect(bench.link.heard('subscribe').at(-1)).toMatchObject({
      nodeIds: ['a', 'b'],
      since: { epoch: 'e1', offset: 10 },
    })
    await confirm(bench.link, 'e1', 12)
    await bench.link.send(alarm(11, { nodeId: 'b' }), alarm(12, { nodeId: 'a' }))

    expect(seen).toEqual(['alarm-11', 'alarm-12'])
  })

  it('of a command become its steps', async () => {
    const bench = new Bench()
    bench.client.subscribe({ channel: 'commands' })
    await bench.connected()
    const step = (offset: number, status: CommandStatus['status']): CommandStatus => ({
      type: 'command_status',
      offset,
      commandId: 'c',
      endpointId: 59,
      nodeId: 'brewery',
      key: 'pump.1',
      status,
      requestedValue: true,
      actor: 'olga',
      timestamp: time,
    })

    await bench.link.send(step(1, 'queued'), step(2, 'sent'), step(3, 'acked'), {
      ...step(4, 'succeeded'),
      actualValue: true,
    })

    const command = bench.client.stores.commands.get('c')
    expect(command).toMatchObject({ status: 'succeeded', actualValue: true })
    expect(command?.steps.map(({ status }) => status)).toEqual(['queued', 'sent', 'acked', 'succeeded'])
  })

  it('that this client does not understand are reported and change nothing', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    await link.sendText('[{"type":"alarm","offset":1}]')

    expect(bench.problems).toEqual(['alarmId: expected a string, got nothing'])
    expect(bench.client.connection.status).toBe('connected')
  })
})
