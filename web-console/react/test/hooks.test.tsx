import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../../client/test/support/fake-clock.ts'
import { Bench } from '../../client/test/support/fake-server.ts'
import {
  useAlarms,
  useChannel,
  useCommand,
  useCommands,
  useConnection,
  useReading,
  useTelemetry,
} from '../src/index.ts'
import { connect, time, within } from './support/within.tsx'

afterEach(cleanup)

function reading(endpointId: number, value: number) {
  return {
    type: 'telemetry',
    endpointId,
    nodeId: 'brewery',
    key: 'hlt.temp',
    value,
    timestamp: time,
    quality: 'good',
  } as const
}

describe('the provider', () => {
  it('connects while it is mounted', async () => {
    const bench = new Bench()
    const { result, unmount } = renderHook(useConnection, { wrapper: within(bench) })
    expect(result.current.status).toBe('connecting')

    await connect(bench)
    expect(result.current.status).toBe('connected')
    unmount()

    expect(bench.client.connection.status).toBe('disconnected')
  })

  it('tries at once when the network returns', async () => {
    const bench = new Bench()
    renderHook(useConnection, { wrapper: within(bench) })
    await connect(bench)
    await act(() => bench.link.close(1006))

    window.dispatchEvent(new Event('online'))
    await settle()

    expect(bench.links).toHaveLength(2)
  })
})

describe('readings', () => {
  it('arrive for what was asked', async () => {
    const bench = new Bench()
    const { result } = renderHook(() => useTelemetry({ endpointIds: [59] }), { wrapper: within(bench) })
    await connect(bench)
    expect(bench.link.heard('subscribe').map(({ endpointIds }) => endpointIds)).toEqual([[59]])

    await act(() => bench.link.send(reading(59, 180), reading(60, 20)))

    expect(result.current.readings.map(({ value }) => value)).toEqual([180])
  })

  it('of others do not render a component again', async () => {
    const bench = new Bench()
    let renders = 0
    const { result } = renderHook(
      () => {
        renders++
        return useReading(59)
      },
      { wrapper: within(bench) },
    )
    await connect(bench)
    await act(() => bench.link.send(reading(59, 180)))
    const before = renders

    await act(() => bench.link.send(reading(60, 20)))

    expect(result.current?.value).toBe(180)
    expect(renders).toBe(before)
  })

  it('of an area are those of the nodes that are there now', async () => {
    const bench = new Bench()
    const place = (nodeId: string, latitude: number) =>
      ({ type: 'position_update', nodeId, latitude, longitude: 8, timestamp: time }) as const
    const { result } = renderHook(() => useTelemetry({ bounds: { north: 48, south: 46, east: 9, west: 7 } }), {
      wrapper: within(bench),
    })
    await connect(bench)
    const asked = () => bench.link.heard('subscribe').map(({ channel, nodeIds }) => [channel, nodeIds])
    expect(asked()).toEqual([['positions', undefined]])

    await act(() => bench.link.send(place('brewery', 47), place('faraway', 10)))
    await act(() => bench.link.send(reading(59, 180)))
    expect(asked().slice(1)).toEqual([['telemetry', ['brewery']]])
    expect(result.current.readings.map(({ value }) => value)).toEqual([180])
    await act(() => bench.link.send({ type: 'left_bounds', id: 'positions/1', nodeId: 'brewery' }))

    expect(result.current.readings).toEqual([])
    expect(bench.link.heard('unsubscribe')).toEqual([{ type: 'unsubscribe', id: 'telemetry/2' }])
  })

  it('may be asked for by a list of endpoints, which renders for no other', async () => {
    const bench = new Bench()
    let renders = 0
    const { result } = renderHook(
      () => {
        renders++
        return useTelemetry([59, 61])
      },
      { wrapper: within(bench) },
    )
    await connect(bench)
    await act(() => bench.link.send(reading(61, 7), reading(59, 180)))
    const before = renders

    await act(() => bench.link.send(reading(60, 20)))

    expect(result.current.readings.map(({ value }) => value)).toEqual([180, 7])
    expect(renders).toBe(before)
  })

  it('are not asked for while disabled', async () => {
    const bench = new Bench()
    renderHook(() => useTelemetry({ enabled: false }), { wrapper: within(bench) })

    await connect(bench)

    expect(bench.link.heard('subscribe')).toEqual([])
  })
})

it('a channel tells its confirmation and its refusal', async () => {
  const bench = new Bench()
  const { result } = renderHook(() => useChannel('nodes'), { wrapper: within(bench) })
  await connect(bench)

  await act(() => bench.link.send({ type: 'subscribed', id: 'nodes/1', channel: 'nodes' }))
  expect(result.current).toEqual({ subscribed: true, recovered: true })

  await act(() => bench.link.send({ type: 'error', id: 'nodes/1', code: 'forbidden', message: 'no' }))
  expect(result.current).toMatchObject({ subscribed: false, error: { code: 'forbidden' } })
})

describe('a channel', () => {
  const status = { type: 'node_status', nodeId: 'a', online: true, lastSeen: time } as const
  const said = { type: 'message', nodeId: 'a', from: 'a', to: 'b', text: 'hello', timestamp: time, offset: 1 } as const

  it('of events gives the last one', async () => {
    const bench = new Bench()
    const { result } = renderHook(() => useChannel('messages'), { wrapper: within(bench) })
    await connect(bench)
    expect(result.current.last).toBeUndefined()

    await act(() => bench.link.send(said, { ...said, offset: 2, text: 'bye' }))

    expect(result.current.last?.text).toBe('bye')
  })

  it('of state does so only for those who ask', async () => {
    const bench = new Bench()
    const { result } = renderHook(() => [useChannel('nodes'), useChannel('nodes', { keepLast: true })], {
      wrapper: within(bench),
    })
    await connect(bench)

    await act(() => bench.link.send(status))

    expect(result.current.map(({ last }) => last)).toEqual([undefined, status])
  })
})

describe('alarms', () => {
  const alarm = {
    alarmId: 'a-1',
    key: 'hlt.overheat',
    severity: 'critical',
    message: 'too hot',
    actor: 'device',
    active: true,
    acknowledged: false,
    latched: false,
    suppressed: false,
    outOfService: false,
    raisedAt: time,
    timestamp: time,
  } as const

  it('are those of the list, changed by what happens to them', async () => {
    const bench = new Bench(
      {},
      async () => new Response(JSON.stringify({ items: [{ ...alarm, source: 'device', changedAt: time }] })),
    )
    const { result } = renderHook(useAlarms, { wrapper: within(bench) })
    await connect(bench)
    await act(async () => {
      await bench.link.send({
        type: 'subscribed',
        id: 'alarms/1',
        channel: 'alarms',
        position: { epoch: 'e', offset: 0 },
      })
      await vi.dynamicImportSettled()
      await new Promise(setImmediate)
    })
    expect(result.current.alarms).toMatchObject([{ alarmId: 'a-1', acknowledged: false }])

    await act(() =>
      bench.link.send({ ...alarm, type: 'alarm', offset: 1, transition: 'acknowledged', acknowledged: true }),
    )

    expect(result.current.alarms).toMatchObject([{ alarmId: 'a-1', acknowledged: true }])
  })

  it('say when the list cannot be read', async () => {
    const bench = new Bench({}, async () => new Response('{"detail":"the database is away"}', { status: 503 }))
    const { result } = renderHook(useAlarms, { wrapper: within(bench) })
    await connect(bench)

    await act(async () => {
      await bench.link.send({ type: 'subscribed', id: 'alarms/1', channel: 'alarms' })
      await vi.dynamicImportSettled()
      await new Promise(setImmediate)
    })

    expect(result.current.problem).toBe('the database is away')
  })
})

describe('a command', () => {
  const step = {
    commandId: 'c-1',
    endpointId: 7,
    nodeId: 'brewery',
    key: 'pump.1',
    requestedValue: true,
    actor: 'olga',
    timestamp: time,
  } as const

  const { actor, timestamp, ...told } = step
  const accepted = { ...told, status: 'queued', submittedBy: actor, issuedAt: timestamp, updatedAt: timestamp }

  it('is followed to its outcome', async () => {
    const bench = new Bench({}, async () => new Response(JSON.stringify(accepted), { status: 202 }))
    const { result } = renderHook(() => useCommand(7), { wrapper: within(bench) })
    await connect(bench)

    await act(async () => {
      await result.current.send(true)
    })
    expect(result.current).toMatchObject({ pending: true, requested: true, command: { status: 'queued' } })
    await act(() =>
      bench.link.send({ ...step, type: 'command_status', offset: 1, status: 'succeeded', actualValue: true }),
    )

    expect(result.current).toMatchObject({ pending: false, command: { status: 'succeeded', actualValue: true } })
    expect(result.current.requested).toBeUndefined()
  })

  it('of before is in the list of commands', async () => {
    const bench = new Bench({}, async () => new Response(JSON.stringify({ items: [accepted] })))
    const { result } = renderHook(useCommands, { wrapper: within(bench) })
    await connect(bench)

    await act(async () => {
      await bench.link.send({ type: 'subscribed', id: 'commands/1', channel: 'commands' })
      await vi.dynamicImportSettled()
      await new Promise(setImmediate)
    })

    expect(result.current.commands).toMatchObject([{ commandId: 'c-1', requestedBy: 'olga' }])
  })

  it('that is refused says why', async () => {
    const bench = new Bench({}, async () => new Response('{"detail":"the kettle is empty"}', { status: 409 }))
    const { result } = renderHook(() => useCommand(7), { wrapper: within(bench) })

    await act(async () => {
      await result.current.send(true)
    })

    expect(result.current).toMatchObject({ pending: false, refusal: { message: 'the kettle is empty' } })
  })
})
