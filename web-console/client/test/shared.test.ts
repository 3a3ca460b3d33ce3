import { describe, expect, it } from 'vitest'
import { shareSignalbox } from '../src/shared.ts'
import type { SignalboxOptions } from '../src/signalbox.ts'
import { settle } from './support/fake-clock.ts'
import { Bench } from './support/fake-server.ts'

const token = () => 'token-1'

function options(changes: Partial<SignalboxOptions> = {}): SignalboxOptions & { opened: string[] } {
  const opened: string[] = []
  const openSocket: SignalboxOptions['openSocket'] = (url) => {
    opened.push(url)
    return { send: () => {}, close: () => opened.push('closed') }
  }
  return { url: 'https://box.example', token, openSocket, opened, ...changes }
}

describe('a client shared in a page', () => {
  it('has one connection for all who give the same URL and token, until the last has gone', async () => {
    const given = options()
    const users = Array.from({ length: 10 }, () => shareSignalbox({ ...given }))
    await settle()
    expect(new Set(users.map(({ client }) => client)).size).toBe(1)
    expect(given.opened).toEqual(['wss://box.example/ws'])

    for (const user of users.slice(1)) user.release()
    users[1]?.release()
    expect(given.opened).toHaveLength(1)
    users[0]?.release()

    expect(given.opened).toEqual(['wss://box.example/ws', 'closed'])
  })

  it.each<[string, Partial<SignalboxOptions>]>([
    ['URL', { url: 'https://other.example' }],
    ['token', { token: () => 'token-1' }],
  ])('is another one for another %s', (_, other) => {
    const one = shareSignalbox(options())
    const another = shareSignalbox(options(other))

    expect(another.client).not.toBe(one.client)
    one.release()
    another.release()
  })

  it('is a new one after the last has gone', () => {
    const before = shareSignalbox(options())
    before.release()

    const after = shareSignalbox(options())

    expect(after.client).not.toBe(before.client)
    after.release()
  })
})

it('a client that several hold stays connected until the last has let go', async () => {
  const bench = new Bench()
  const holds = [bench.client.hold(), bench.client.hold()]
  await bench.connected()

  holds[0]?.()
  holds[0]?.()
  expect(bench.client.connection.status).toBe('connected')
  holds[1]?.()

  expect(bench.client.connection.status).toBe('disconnected')
})
