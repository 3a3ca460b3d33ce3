import type { Telemetry } from '@signalbox/client'
import { expect, it } from 'vitest'
import { Recorder } from '../src/features/live/inspector/recorder.ts'

const start = Date.parse('2026-01-01T00:00:00.000Z')

const reading = (key: string, at: number): Telemetry => ({
  type: 'telemetry',
  endpointId: 1,
  nodeId: 'brewery',
  key,
  value: 1,
  timestamp: new Date(start + at).toISOString(),
  quality: 'good',
})

it('what arrives is counted, with how late it is, over ten seconds', () => {
  const recorder = new Recorder(start)
  for (let second = 1; second <= 20; second++) recorder.hear(reading('a', second * 1_000), start + second * 1_000 + 50)
  recorder.hear(reading('late', 15_000), start + 20_100)

  const { perSecond, medianMs, slowestMs, total } = recorder.figures(start + 20_100)

  expect(perSecond).toBeCloseTo(1.1, 1)
  expect(medianMs).toBe(50)
  expect(slowestMs).toBe(5_100)
  expect(total).toBe(21)
})

it('the newest that fit are shown first, and old ones are let go', () => {
  const recorder = new Recorder(start)
  for (let number = 1; number <= 1_000; number++) recorder.hear(reading(number % 2 ? 'odd' : 'even', 0), start)

  const odd = recorder.newest(1_000, ({ fact }) => fact.type === 'telemetry' && fact.key === 'odd')

  expect(odd).toHaveLength(250)
  expect(odd[0]?.number).toBe(999)
  recorder.clear(start)
  expect(recorder.newest(10, () => true)).toEqual([])
})
