import { describe, expect, it } from 'vitest'
import { aligned, heightOf, Series } from '../src/chart/series.ts'

const points = (...at: number[]) => at.map((moment) => ({ at: moment, value: moment }))
const times = (series: Series, from = 0) => series.since(from).map(({ at }) => at)

describe('a line', () => {
  it('has no seam between history and what is heard, whichever comes first', () => {
    const early = new Series()
    for (const point of points(4, 5, 6)) early.hear(point)
    early.remember(points(1, 2, 3, 4, 5))
    const late = new Series()
    late.remember(points(1, 2, 3, 4, 5))
    for (const point of points(4, 5, 6)) late.hear(point)

    expect(times(early)).toEqual([1, 2, 3, 4, 5, 6])
    expect(times(late)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('is whole again when history is read after a lost connection', () => {
    const series = new Series()
    series.remember(points(1, 2))
    series.hear({ at: 3, value: 3 })
    series.hear({ at: 9, value: 9 })

    series.remember(points(1, 2, 3, 4, 5, 6, 7, 8))

    expect(times(series)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('begins with the point before the window, and forgets what is older', () => {
    const series = new Series()
    series.remember(points(1, 2, 3, 4))

    expect(times(series, 3)).toEqual([2, 3, 4])
    expect(times(series, 0)).toEqual([2, 3, 4])
    expect(times(series, 100)).toEqual([4])
  })

  it('does not go back in time', () => {
    const series = new Series()

    for (const point of points(5, 4, 5, 6)) series.hear(point)

    expect(times(series)).toEqual([5, 6])
  })
})

it('lines of different times share an axis', () => {
  expect(aligned([points(1_000, 3_000), points(2_000, 3_000)])).toEqual([
    [1, 2, 3],
    [1_000, null, 3_000],
    [null, 2_000, 3_000],
  ])
})

it.each([
  [true, 1],
  [false, 0],
  [1.5, 1.5],
  ['overcast', undefined],
])('%s is as high as %s', (value, height) => {
  expect(heightOf(value)).toBe(height)
})
