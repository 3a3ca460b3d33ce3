import { act, cleanup, renderHook } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { settle } from '../../client/test/support/fake-clock.ts'
import { Bench } from '../../client/test/support/fake-server.ts'
import {
  SignalboxProvider,
  useAlarms,
  useChannel,
  useCommand,
  useCommands,
  useConnection,
  useReading,
  useTelemetry,
} from '../src/index.ts'

const time = '2026-01-01T00:00:00.000Z'

afterEach(cleanup)

function within(bench: Bench) {
  return ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <SignalboxProvider client={bench.client}>{children}</SignalboxProvider>
    </StrictMode>
  )
}

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

function connect(bench: Bench): Promise<void> {
  return act(async () => {
    await settle()
    await bench.connected()
  })
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
    expect(result.current).toMatchObject({ pending: true, command: { status: 'queued' } })
    await act(() =>
      bench.link.send({ ...step, type: 'command_status', offset: 1, status: 'succeeded', actualValue: true }),
    )

    expect(result.current).toMatchObject({ pending: false, command: { status: 'succeeded', actualValue: true } })
  })

  it('of before is in the list of commands', async () => {
    const bench = new Bench({}, async () => new Response(JSON.stringify({ items: [accepted] })))
    const { result } = renderHook(useCommands, { wrapper: within(bench) })
    await connect(bench)

    await act(async () => {
      await bench.link.send({ type: 'subscribed', id: 'commands/1', channel: 'commands' })
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
