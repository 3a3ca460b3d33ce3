import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Bench } from '../../client/test/support/fake-server.ts'
import { useRoom } from '../src/index.ts'
import { connect, time, within } from './support/within.tsx'

afterEach(cleanup)

describe('a room', () => {
  const event = { type: 'event', room: 'team/1', data: {}, userId: 'ben', timestamp: time } as const

  it('gives its last event, who is there and who types', async () => {
    const bench = new Bench()
    const heard: string[] = []
    const { result } = renderHook(() => useRoom('team/1', { onEvent: (told) => heard.push(told.event) }), {
      wrapper: within(bench),
    })
    await connect(bench)
    await act(() => bench.link.send({ type: 'subscribed', id: 'room:team/1/1', channel: 'room:team/1' }))
    expect(bench.link.heard('presence')).toEqual([{ type: 'presence', room: 'team/1' }])

    await act(() =>
      bench.link.send(
        {
          type: 'presence',
          room: 'team/1',
          count: 1,
          users: [{ userId: 'ben', connections: 1, metadata: {} }],
          joined: ['ben'],
          left: [],
        },
        { ...event, event: 'note', offset: 1 },
        { ...event, event: 'typing' },
      ),
    )

    expect(result.current).toMatchObject({
      subscribed: true,
      presence: { count: 1 },
      typing: ['ben'],
      last: { event: 'typing' },
    })
    expect(heard).toEqual(['note', 'typing'])
  })

  it('publishes, also before there is a connection', async () => {
    const bench = new Bench()
    const { result } = renderHook(() => useRoom('team/1', { enabled: false }), { wrapper: within(bench) })

    expect(result.current.publish('note', { text: 'hello' })).toBe('queued')
    await connect(bench)
    result.current.sayTyping()

    expect(bench.link.heard('publish').map(({ event: name }) => name)).toEqual(['note', 'typing'])
    expect(bench.link.heard('subscribe')).toEqual([])
  })
})
