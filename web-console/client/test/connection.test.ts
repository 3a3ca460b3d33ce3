import { describe, expect, it } from 'vitest'
import { settle } from './support/fake-clock.ts'
import { Bench, session } from './support/fake-server.ts'

describe('connecting', () => {
  it('keeps the token out of the address and says it first', async () => {
    const bench = new Bench()

    bench.client.connect()
    await settle()
    await bench.link.open()

    expect(bench.link.url).toBe('wss://box.example/ws')
    expect(bench.link.protocols).toEqual(['signalbox.v1'])
    expect(bench.link.said).toEqual([{ type: 'auth', token: 'token-1' }])
  })

  it('is done when the server says so', async () => {
    const bench = new Bench()
    const statuses: string[] = []
    bench.client.onConnection(() => statuses.push(bench.client.connection.status))

    await bench.connected()

    expect(statuses).toEqual(['connecting', 'connecting', 'connecting', 'connected'])
    expect(bench.client.connection).toMatchObject({ status: 'connected', session })
  })

  it('tries again when the server does not answer in time', async () => {
    const bench = new Bench({ handshakeMs: 10_000 })
    bench.client.connect()
    await settle()

    await bench.clock.advance(10_000)

    expect(bench.link.closedByClient?.reason).toBe('no answer')
    expect(bench.client.connection).toMatchObject({ status: 'connecting', phase: 'waiting', attempt: 1 })
  })

  it('tries again when there is no token to be had', async () => {
    const bench = new Bench()
    bench.token = () => Promise.reject(new Error('the issuer is away'))
    bench.client.connect()
    await settle()
    expect(bench.client.connection).toMatchObject({ phase: 'waiting', ending: { reason: /issuer is away/ } })

    bench.token = 'token-2'
    await bench.clock.advance(500)
    await bench.link.open()

    expect(bench.link.heard('auth')).toEqual([{ type: 'auth', token: 'token-2' }])
  })

  it('gives up after as many attempts as it may', async () => {
    const bench = new Bench({ maxAttempts: 2 })
    bench.client.connect()
    await settle()

    await bench.link.close(1006)
    await bench.clock.advance(500)
    await bench.link.close(1006)
    await bench.clock.advance(1_000)
    await bench.link.close(1006)

    expect(bench.client.connection).toEqual({ status: 'failed', ending: { code: 1006, reason: '' } })
  })

  it('ends when nobody wants it any more', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    bench.client.disconnect()
    await bench.clock.advance(120_000)

    expect(link.closedByClient?.code).toBe(1000)
    expect(bench.links).toHaveLength(1)
    expect(bench.client.connection).toEqual({ status: 'disconnected' })
  })
})

describe('a lost link', () => {
  it('is tried again after a jittered, growing delay', async () => {
    const bench = new Bench()
    await bench.connected()
    await bench.clock.advance(5_000)
    const delays: number[] = []

    for (let loss = 0; loss < 7; loss++) {
      await bench.link.close(1006)
      const { connection } = bench.client
      if (connection.status !== 'reconnecting') throw new Error(connection.status)
      const delay = (connection.retryAt ?? 0) - bench.clock.now()
      delays.push(delay)
      await bench.clock.advance(delay)
    }

    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000])
  })

  it('starts its delays over only after a connection that lasted', async () => {
    const bench = new Bench({ stableAfterMs: 5_000 })
    await bench.connected()
    await bench.link.close(1006)
    await bench.clock.advance(1_000)

    await bench.connected()
    await bench.link.close(1006)
    expect(bench.client.connection).toMatchObject({ attempt: 2 })
    await bench.clock.advance(2_000)

    await bench.connected()
    await bench.clock.advance(5_000)
    await bench.link.close(1006)
    expect(bench.client.connection).toMatchObject({ attempt: 1 })
  })

  it('is tried at once when the network returns', async () => {
    const bench = new Bench()
    await bench.connected()
    await bench.link.close(1006)

    bench.client.networkReturned()
    await settle()

    expect(bench.links).toHaveLength(2)
  })

  it('waits as long as the server asked for', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    await link.send({ type: 'error', code: 'unavailable', message: 'busy', retryAfterMs: 20_000 })
    await link.close(1013)

    await bench.clock.advance(19_999)
    expect(bench.links).toHaveLength(1)
    await bench.clock.advance(1)
    expect(bench.links).toHaveLength(2)
  })

  it('says nothing any more', async () => {
    const bench = new Bench()
    const old = await bench.connected()
    await bench.clock.advance(40_500)
    await bench.connected()

    await old.close(4500)

    expect(bench.client.connection.status).toBe('connected')
  })
})

describe('a server that asks to stay away', () => {
  const overloaded = { type: 'error', code: 'unavailable', message: 'too many', retryAfterMs: 20_000 } as const

  it('is obeyed, also when the network returns', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    await link.send(overloaded)
    await link.close(1013)

    bench.client.networkReturned()
    await bench.clock.advance(19_999)
    expect(bench.links).toHaveLength(1)
    await bench.clock.advance(1)

    expect(bench.links).toHaveLength(2)
  })

  it('is not held to it after that time', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    await link.send(overloaded)
    await bench.clock.advance(25_000)

    await link.close(1006)
    await bench.clock.advance(500)

    expect(bench.links).toHaveLength(2)
  })
})

describe('heartbeats', () => {
  it('are sent as often as the server asks', async () => {
    const bench = new Bench()
    const link = await bench.connected({ ...session, heartbeatMs: 20_000 })

    await bench.clock.advance(20_000)
    await link.send({ type: 'pong', id: '1', time: '2026-01-01T00:00:20.000Z' })
    await bench.clock.advance(20_000)

    expect(link.heard('ping').map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('find a dead link', async () => {
    const bench = new Bench({ deadAfterMs: 10_000 })
    const link = await bench.connected()

    await bench.clock.advance(39_999)
    expect(bench.client.connection.status).toBe('connected')
    await bench.clock.advance(1)

    expect(link.closedByClient?.reason).toBe('no heartbeat from the server')
    expect(bench.client.connection).toMatchObject({ status: 'reconnecting', ending: { code: 4004 } })
  })

  it('are answered by anything that arrives', async () => {
    const bench = new Bench({ deadAfterMs: 10_000 })
    const link = await bench.connected()
    await bench.clock.advance(35_000)

    await link.send({ type: 'node_status', nodeId: 'a', online: true, lastSeen: '2026-01-01T00:00:00.000Z' })
    await bench.clock.advance(10_000)

    expect(bench.client.connection.status).toBe('connected')
  })

  it('check a link at once when the network returns', async () => {
    const bench = new Bench({ deadAfterMs: 10_000 })
    const link = await bench.connected()

    bench.client.networkReturned()
    await bench.clock.advance(10_000)

    expect(link.heard('ping')).toHaveLength(1)
    expect(bench.client.connection.status).toBe('reconnecting')
  })
})
