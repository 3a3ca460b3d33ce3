import { describe, expect, it } from 'vitest'
import { FellBehindError, MAX_UNREAD } from '../src/channel/stream.ts'
import type { Telemetry } from '../src/wire/fact.ts'
import { settle } from './support/fake-clock.ts'
import { Bench } from './support/fake-server.ts'

const reading = (value: number, endpointId = 59): Telemetry => ({
  type: 'telemetry',
  endpointId,
  nodeId: 'brewery',
  key: 'hlt.temp',
  value,
  timestamp: '2026-01-01T00:00:00.000Z',
  quality: 'good',
})

describe('the facts of a channel', () => {
  it('are iterated over as they come, and subscribed as long', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const values: unknown[] = []
    const loop = (async () => {
      for await (const { value } of bench.client.facts({ channel: 'telemetry', endpointIds: [59] })) {
        values.push(value)
        if (value === 3) break
      }
    })()
    await settle()

    await link.send(reading(1), reading(9, 60), reading(2))
    await link.send(reading(3), reading(4))
    await loop
    await settle()

    expect(values).toEqual([1, 2, 3])
    expect(link.said.map(({ type }) => type)).toEqual(['auth', 'subscribe', 'unsubscribe'])
  })

  it('are not subscribed before somebody reads', async () => {
    const bench = new Bench()
    const link = await bench.connected()

    bench.client.facts({ channel: 'alarms' })
    await settle()

    expect(link.heard('subscribe')).toEqual([])
  })

  it('end with an error for a reader who falls behind, after what was kept', async () => {
    const bench = new Bench()
    const link = await bench.connected()
    const facts = bench.client.facts({ channel: 'telemetry' })
    const first = facts.next()
    await settle()

    await link.send(...Array.from({ length: MAX_UNREAD + 2 }, (_, index) => reading(index)))
    await first
    let kept = 1
    const rest = (async () => {
      for await (const _ of facts) kept++
    })()

    await expect(rest).rejects.toThrow(FellBehindError)
    expect(kept).toBe(MAX_UNREAD)
  })
})
