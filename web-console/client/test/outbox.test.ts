import { describe, expect, it } from 'vitest'
import { Bench, session } from './support/fake-server.ts'

const events = (bench: Bench) => bench.link.heard('publish').map(({ event }) => event)

function publish(bench: Bench, from: number, to: number): string[] {
  const sendings: string[] = []
  for (let n = from; n <= to; n++) sendings.push(bench.client.publish('team/1', `e${n}`, {}))
  return sendings
}

const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `e${from + index}`)

describe('a publication', () => {
  it('goes at once while there is a connection', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    const sending = bench.client.publish('team/1', 'note', { text: 'hello' }, { echo: true })

    expect(sending).toBe('sent')
    expect(link.heard('publish')).toEqual([
      { type: 'publish', room: 'team/1', event: 'note', data: { text: 'hello' }, echo: true },
    ])
  })

  it('waits for a connection, and goes after what is subscribed', async () => {
    const bench = new Bench()
    bench.client.subscribe({ channel: 'room:team/1' })

    expect(publish(bench, 1, 2)).toEqual(['queued', 'queued'])
    await bench.connected()

    expect(bench.link.said.map(({ type }) => type)).toEqual(['auth', 'subscribe', 'publish', 'publish'])
    expect(events(bench)).toEqual(['e1', 'e2'])
  })

  it('that waits too long in the queue is dropped and told', async () => {
    const bench = new Bench()

    publish(bench, 1, 102)
    await bench.connected()
    await bench.clock.advance(20_000)

    expect(bench.dropped.map(({ event }) => event)).toEqual(['e1', 'e2'])
    expect(events(bench)).toEqual(names(3, 102))
  })

  it('that is ephemeral does not wait', async () => {
    const bench = new Bench()

    const sending = bench.client.publish('team/1', 'cursor', {}, { ephemeral: true })
    await bench.connected()

    expect(sending).toBe('dropped')
    expect(bench.dropped).toMatchObject([{ event: 'cursor' }])
    expect(events(bench)).toEqual([])
  })

  it('larger than a frame is dropped, reported, and keeps nobody waiting', async () => {
    const bench = new Bench()
    await bench.connected()

    bench.client.publish('team/1', 'large', { text: 'x'.repeat(20_000) })
    publish(bench, 1, 1)

    expect(bench.dropped).toMatchObject([{ event: 'large' }])
    expect(bench.problems).toEqual([expect.stringContaining('at most 10240 are allowed')])
    expect(events(bench)).toEqual(['e1'])
  })
})

describe('the pace', () => {
  const slow = { ...session, limits: { ...session.limits, messagesPerSecond: 10, messageBurst: 20 } }

  it('leaves half of the burst to others, then follows the rate', async () => {
    const bench = new Bench()
    await bench.connected(slow)

    const sendings = publish(bench, 1, 13)
    expect(events(bench)).toEqual(names(1, 10))
    expect(sendings.slice(9)).toEqual(['sent', 'queued', 'queued', 'queued'])
    await bench.clock.advance(100)
    expect(events(bench)).toEqual(names(1, 11))
    await bench.clock.advance(200)

    expect(events(bench)).toEqual(names(1, 13))
  })

  it('is whole again after a pause', async () => {
    const bench = new Bench()
    await bench.connected(slow)
    publish(bench, 1, 10)

    await bench.clock.advance(1_000)

    expect(publish(bench, 11, 20)).not.toContain('queued')
  })

  it('is kept to by what waited for a connection', async () => {
    const bench = new Bench()
    publish(bench, 1, 12)

    await bench.connected(slow)

    expect(events(bench)).toEqual(names(1, 10))
  })

  it('starts over with another connection, in the same order', async () => {
    const bench = new Bench()
    await bench.connected(slow)
    publish(bench, 1, 12)
    await bench.link.close(1006)
    publish(bench, 13, 13)
    await bench.clock.advance(1_000)

    await bench.connected(slow)

    expect(events(bench)).toEqual(names(11, 13))
  })
})
