import { describe, expect, it } from 'vitest'
import { settle } from './support/fake-clock.ts'
import { Bench, session } from './support/fake-server.ts'

describe('a close that is final', () => {
  it.each([1009, 4500, 4501, 4502, 4503])('is not tried again: %i', async (code) => {
    const bench = new Bench()
    const link = await bench.connected()

    await link.close(code, 'enough')
    await bench.clock.advance(3_600_000)

    expect(bench.links).toHaveLength(1)
    expect(bench.client.connection).toEqual({ status: 'failed', ending: { code, reason: 'enough' } })
  })

  it('can be overruled by connecting again', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    await link.close(4503)

    bench.client.connect()
    await bench.connected()

    expect(bench.client.connection.status).toBe('connected')
  })
})

describe('a refused token', () => {
  it('is final when the provider has no other', async () => {
    const bench = new Bench()
    bench.client.connect()
    await settle()
    await bench.link.open()

    await bench.link.close(1008, 'not authenticated')
    await bench.clock.advance(60_000)

    expect(bench.links).toHaveLength(1)
    expect(bench.client.connection).toEqual({
      status: 'failed',
      ending: { code: 1008, reason: 'not authenticated' },
    })
  })

  it('is replaced at once when the provider has another', async () => {
    const bench = new Bench()
    await bench.connected()

    bench.token = 'token-2'
    await bench.link.close(1008)
    await bench.link.open()

    expect(bench.links).toHaveLength(2)
    expect(bench.link.heard('auth')).toEqual([{ type: 'auth', token: 'token-2' }])
  })

  it('does not make a client hammer that has ever new bad ones', async () => {
    const bench = new Bench()
    let issued = 0
    bench.token = () => `bad-${++issued}`
    bench.client.connect()
    await settle()

    await bench.link.close(1008)
    await bench.link.close(1008)

    expect(bench.links).toHaveLength(2)
    expect(bench.client.connection).toMatchObject({ phase: 'waiting' })
  })
})

describe('a token near its end', () => {
  const expiring = { ...session, expiresAt: '2026-01-01T01:00:00.000Z' }

  it('is renewed on the same connection', async () => {
    const bench = new Bench({ renewBeforeMs: 30_000, deadAfterMs: Number.MAX_SAFE_INTEGER })
    const link = await bench.connected(expiring)
    bench.token = 'token-2'

    await bench.clock.advance(3_569_999)
    expect(link.heard('auth')).toHaveLength(1)
    await bench.clock.advance(1)

    expect(link.heard('auth').map(({ token }) => token)).toEqual(['token-1', 'token-2'])
    expect(bench.links).toHaveLength(1)
  })

  it.each<[string, () => string | Promise<string>]>([
    ['has no newer one yet', () => 'token-1'],
    ['is away', () => Promise.reject(new Error('the issuer is away'))],
  ])('is asked for again when the provider %s', async (_, provider) => {
    const bench = new Bench({ deadAfterMs: Number.MAX_SAFE_INTEGER })
    const link = await bench.connected(expiring)
    bench.token = provider
    await bench.clock.advance(3_570_000)

    bench.token = 'token-2'
    await bench.clock.advance(5_000)

    expect(link.heard('auth').map(({ token }) => token)).toEqual(['token-1', 'token-2'])
  })

  it('that lives shortly is renewed after half of its time, not at once', async () => {
    const bench = new Bench({ renewBeforeMs: 30_000 })
    let asked = 0
    bench.token = () => `token-${++asked}`
    const link = await bench.connected({ ...session, expiresAt: '2026-01-01T00:00:20.000Z' })

    await bench.clock.advance(9_999)
    expect(asked).toBe(1)
    await bench.clock.advance(1)

    expect(link.heard('auth').map(({ token }) => token)).toEqual(['token-1', 'token-2'])
  })

  it('is asked for again when the server ended the connection for it', async () => {
    const bench = new Bench()
    await bench.connected(expiring)
    bench.token = 'token-2'

    await bench.link.close(4003)
    await bench.clock.advance(1_000)
    await bench.link.open()

    expect(bench.link.heard('auth')).toEqual([{ type: 'auth', token: 'token-2' }])
  })
})

describe('a server that goes away', () => {
  it('is left after the delay that it gave', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    await link.send({ type: 'going_away', reconnectAfterMs: 700 })

    await bench.clock.advance(699)
    expect(bench.links).toHaveLength(1)
    await bench.clock.advance(1)

    expect(link.closedByClient?.code).toBe(1000)
    expect(bench.links).toHaveLength(2)
  })

  it('may close first without changing the delay', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    await link.send({ type: 'going_away', reconnectAfterMs: 700 })
    await bench.clock.advance(300)
    await link.close(1001, 'draining')

    await bench.clock.advance(399)
    expect(bench.links).toHaveLength(1)
    await bench.clock.advance(1)

    expect(bench.links).toHaveLength(2)
  })
})
