import { describe, expect, it } from 'vitest'
import type { RoomEvent } from '../src/wire/fact.ts'
import type { Presence } from '../src/wire/server.ts'
import { settle } from './support/fake-clock.ts'
import { Bench, type Link } from './support/fake-server.ts'

const event = (name: string, overrides: Partial<RoomEvent> = {}): RoomEvent => ({
  type: 'event',
  room: 'team/1',
  event: name,
  data: {},
  userId: 'ben',
  timestamp: '2026-01-01T00:00:00.000Z',
  ...overrides,
})

const present = (...users: string[]): Presence => ({
  type: 'presence',
  room: 'team/1',
  count: users.length,
  users: users.map((userId) => ({ userId, connections: 1, metadata: {} })),
  joined: [],
  left: [],
})

async function confirm(link: Link): Promise<void> {
  await settle()
  const { id = '', channel = '' } = link.heard('subscribe').at(-1) ?? {}
  await link.send({ type: 'subscribed', id, channel, position: { epoch: 'e', offset: 0 } })
}

describe('a room', () => {
  it('brings its events, and no others', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const heard: string[] = []
    bench.client.room('team/1').join({ onFact: (fact) => heard.push(fact.event) })

    await link.send(event('note', { offset: 1 }), event('note elsewhere', { room: 'team/2' }))

    expect(heard).toEqual(['note'])
  })

  it('is asked who is there once the subscription stands, and again after a reconnect', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    bench.client.room('team/1').join()
    await settle()
    expect(link.heard('presence')).toEqual([])

    await confirm(link)
    expect(link.heard('presence')).toEqual([{ type: 'presence', room: 'team/1' }])
    await link.close(1006)
    await bench.clock.advance(1_000)
    await confirm(await bench.connected())

    expect(bench.link.heard('presence')).toHaveLength(1)
  })

  it('knows who is there until the last on the page has left', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const room = bench.client.room('team/1')
    let told = 0
    room.onPeople(() => told++)
    const leaves = [room.join(), room.join()]

    await link.send(present('ann', 'ben'))
    expect(room.presence?.users.map(({ userId }) => userId)).toEqual(['ann', 'ben'])
    leaves[0]?.()
    expect(room.presence?.count).toBe(2)
    leaves[1]?.()

    expect(room.presence).toBeUndefined()
    expect(told).toBe(2)
  })

  it('follows those who come and go', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const room = bench.client.room('team/1')
    const leave = room.join()
    await confirm(link)

    await link.send(present('ann', 'ben'))
    await link.send({ ...present('cleo'), count: 2, joined: ['cleo'], left: ['ben'] })
    expect(room.presence?.users.map(({ userId }) => userId)).toEqual(['ann', 'cleo'])
    leave()

    expect(link.heard('unsubscribe')).toContainEqual({ type: 'unsubscribe', id: 'presence:team/1' })
  })

  it('of the server’s own choice is nobody’s business here', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    await link.send(present('ann'))

    expect(bench.client.rooms.presence.values()).toEqual([])
  })
})

describe('typing', () => {
  it('is said again and again while somebody types, not with every key', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const room = bench.client.room('team/1')

    for (let key = 0; key < 50; key++) {
      room.sayTyping()
      await bench.clock.advance(100)
    }

    expect(link.heard('publish')).toEqual([
      { type: 'publish', room: 'team/1', event: 'typing', data: {}, ephemeral: true },
      { type: 'publish', room: 'team/1', event: 'typing', data: {}, ephemeral: true },
    ])
  })

  it('lasts for a while', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const room = bench.client.room('team/1')
    const told: string[] = []
    room.onPeople(() => told.push(room.typing.join()))
    room.join()

    await link.send(event('typing'), event('typing', { userId: 'eve' }))
    await bench.clock.advance(3_000)
    await link.send(event('typing', { userId: 'eve' }))
    await bench.clock.advance(2_000)
    await bench.clock.advance(3_000)

    expect(told).toEqual(['ben,eve', 'eve', ''])
  })

  it('ends with what was typed', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const room = bench.client.room('team/1')
    room.join()
    await link.send(event('typing'))

    await link.send(event('note', { offset: 1 }))

    expect(room.typing).toEqual([])
  })
})

describe('rooms by wildcards', () => {
  it.each([
    ['team/+', 'team/1', true],
    ['team/+', 'team/1/notes', false],
    ['team/+', 'team', false],
    ['team/#', 'team/1/notes', true],
    ['team/#', 'team', true],
    ['team/#', 'user/ann', false],
    ['+/1', 'team/1', true],
    ['+', 'team', true],
    ['#', 'team/1', true],
  ])('%s and an event of %s: %s', async (pattern, room, covered) => {
    const bench = new Bench()
    const link = await bench.connected()
    let heard = 0
    bench.client.subscribe({ channel: `room:${pattern}` }, { onFact: () => heard++ })

    await link.send(event('note', { room }))
    await link.send({ type: 'node_status', nodeId: 'a', online: true, lastSeen: '2026-01-01T00:00:00.000Z' })

    expect(heard).toBe(covered ? 1 : 0)
  })
})
