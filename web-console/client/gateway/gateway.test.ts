import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Signalbox } from '../src/index.ts'
import { socketsOf } from '../src/index.ts'
import { briefToken, client, connected, disconnectAll, signalReplica, token, until } from './stack.ts'

afterEach(disconnectAll)

/** A writable switch of the simulated brewery. */
async function pump(box: Signalbox): Promise<number> {
  const endpoints = await box.api.endpoints()
  const found = endpoints.find(({ nodeId, key }) => nodeId === 'brewery' && key === 'pump.1')
  if (found === undefined) throw new Error('the brewery has no pump.1')
  return found.endpointId
}

/** Every step of every command, by its offset, and whether the client was told of a gap. */
function watchSteps(box: Signalbox) {
  const offsets: number[] = []
  const recovered: boolean[] = []
  box.subscribe(
    { channel: 'commands' },
    {
      onFact: ({ offset }) => offset !== undefined && offsets.push(offset),
      subscribed: (whole) => recovered.push(whole),
    },
  )
  return { offsets, recovered }
}

/** When the client is not connected for once, however briefly. */
function awayFrom(box: Signalbox): Promise<void> {
  return new Promise((resolve) => {
    const stop = box.onConnection(() => {
      if (box.connection.status === 'connected') return
      stop()
      resolve()
    })
  })
}

/** First, while the brief token lasts. */
describe('a token that', () => {
  it('ends soon is renewed on the same connection', async () => {
    let sockets = 0
    const open = socketsOf(WebSocket)
    const given = [briefToken, token]
    const box = client({
      token: () => given.shift() ?? token,
      openSocket: (...socket) => {
        sockets++
        return open(...socket)
      },
    })
    box.connect()
    await connected(box)
    const expiry = () => (box.connection.status === 'connected' ? box.connection.session.expiresAt : undefined)
    const before = expiry()

    await until(() => expiry() !== before)

    expect(Date.parse(expiry() ?? '')).toBeGreaterThan(Date.parse(before ?? ''))
    expect(sockets).toBe(1)
  })

  it('has expired is replaced, and the client goes on', async () => {
    let ended: number | undefined
    const box = client({ policy: { renewBeforeMs: 0 }, token: () => (ended === undefined ? briefToken : token) })
    box.onConnection(() => {
      const { connection } = box
      if (connection.status === 'reconnecting') ended ??= connection.ending?.code
    })
    box.connect()
    await connected(box)

    await until(() => ended)
    await connected(box)

    expect(ended).toBe(4003)
  })

  it('is no token is refused for good', async () => {
    const box = client({ token: () => 'no.such.token' })
    box.connect()

    const ending = await until(() => box.connection.status === 'failed' && box.connection.ending)

    expect(ending.code).toBe(1008)
  })
})

describe.each(['json', 'cbor'] as const)('a client that speaks %s', (encoding) => {
  it('sees values change', async () => {
    const box = client({ encoding })
    box.connect()
    const seen = new Set<unknown>()

    for await (const { value } of box.facts({ channel: 'telemetry', nodeIds: ['brewery'] })) {
      seen.add(value)
      if (seen.size === 5) break
    }

    expect(box.stores.telemetry.values().every(({ nodeId }) => nodeId === 'brewery')).toBe(true)
  })

  it('follows a command to its outcome', async () => {
    const box = client({ encoding })
    box.connect()
    await connected(box)

    const statuses: string[] = []
    for await (const { status } of box.command(await pump(box), true)) statuses.push(status)

    expect(['succeeded', 'failed']).toContain(statuses.at(-1))
  })
})

describe('a replica that', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'gets %s is left, and no step of a command is missed or doubled',
    async (signal) => {
      const [box, witness] = [client(), client()]
      const [heard, told] = [watchSteps(box), watchSteps(witness)]
      box.connect()
      await connected(box)
      const endpointId = await pump(box)
      const replica = () => (box.connection.status === 'connected' ? box.connection.session.replica : undefined)
      const first = replica()
      do {
        witness.disconnect()
        witness.connect()
        await connected(witness)
      } while (witness.connection.status === 'connected' && witness.connection.session.replica === first)
      await until(() => heard.recovered.length > 0 && told.recovered.length > 0)
      await box.command(endpointId, true).outcome
      await until(() => heard.offsets.at(-1) === told.offsets.at(-1))
      heard.offsets.length = 0
      told.offsets.length = 0

      const left = awayFrom(box)
      signalReplica(box, signal)
      await left
      const last = await witness.command(endpointId, false).outcome
      await connected(box)
      await until(() => heard.offsets.length > 0 && heard.offsets.at(-1) === told.offsets.at(-1))

      expect([last.status, 'verified', 'unverified']).toContain(box.stores.commands.get(last.commandId)?.status)
      expect(heard.offsets).toEqual(told.offsets)
      expect(heard.recovered).not.toContain(false)
    },
  )
})

it('a client that reads slowly is caught up with the newest values', async () => {
  const raw: WebSocket[] = []
  class Held extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols)
      raw.push(this)
    }
  }
  const box = client({ openSocket: socketsOf(Held), policy: { deadAfterMs: 60_000 } })
  const witness = client()
  for (const each of [box, witness]) {
    each.subscribe({ channel: 'telemetry', nodeIds: ['brewery'] })
    each.connect()
    await connected(each)
  }
  await until(() => box.stores.telemetry.values().length > 0)

  raw[0]?.pause()
  const from = Date.now()
  await until(() => witness.stores.telemetry.values().some(({ timestamp }) => Date.parse(timestamp) > from + 3_000))
  raw[0]?.resume()
  const newest = Math.max(...witness.stores.telemetry.values().map(({ timestamp }) => Date.parse(timestamp)))

  await until(() => box.stores.telemetry.values().some(({ timestamp }) => Date.parse(timestamp) >= newest))
  expect(box.connection.status).toBe('connected')
})
