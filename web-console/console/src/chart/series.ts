import type { Value } from '@signalbox/client'

export interface Point {
  /** Epoch milliseconds. */
  readonly at: number
  readonly value: number
}

/**
 * One endpoint's line: what history knows, and what is heard since, without a seam. Live readings may come before history
 * has answered; history may tell again what was heard, and then counts, because it is whole.
 */
export class Series {
  #past: readonly Point[] = []
  #live: Point[] = []

  /** History, oldest first, in place of what was known of it. */
  remember(past: readonly Point[]): void {
    const newest = past.at(-1)?.at ?? Number.NEGATIVE_INFINITY
    this.#past = past
    this.#live = this.#live.filter(({ at }) => at > newest)
  }

  hear(point: Point): void {
    const newest = this.#live.at(-1) ?? this.#past.at(-1)
    if (newest === undefined || point.at > newest.at) this.#live.push(point)
  }

  /** The line since a moment, oldest first, with the point before it so that it begins at the edge. */
  since(from: number): readonly Point[] {
    const all = [...this.#past, ...this.#live]
    const first = all.findIndex(({ at }) => at >= from)
    const kept = first === -1 ? all.slice(-1) : all.slice(Math.max(0, first - 1))
    this.#past = this.#past.filter(({ at }) => at >= (kept[0]?.at ?? from))
    this.#live = this.#live.filter(({ at }) => at >= (kept[0]?.at ?? from))
    return kept
  }
}

/** A value as a height; texts have none. */
export function heightOf(value: Value): number | undefined {
  if (typeof value === 'string') return undefined
  return Number(value)
}

/** Lines of their own times on one axis, as uPlot wants them: `null` where a line has no point. */
export function aligned(lines: readonly (readonly Point[])[]): [number[], ...(number | null)[][]] {
  const times = [...new Set(lines.flatMap((line) => line.map(({ at }) => at)))].sort((a, b) => a - b)
  const heights = lines.map((line) => {
    const byTime = new Map(line.map(({ at, value }) => [at, value]))
    return times.map((at) => byTime.get(at) ?? null)
  })
  return [times.map((at) => at / 1_000), ...heights]
}
