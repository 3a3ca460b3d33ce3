import type { Fact } from '@signalbox/client'

/** One thing that arrived. */
export interface Heard {
  readonly number: number
  readonly at: number
  readonly fact: Fact
}

export interface Figures {
  readonly perSecond: number
  /** From what the fact says to its arrival, by two clocks: milliseconds. */
  readonly medianMs?: number
  readonly slowestMs?: number
  readonly total: number
}

const KEPT = 500
const WINDOW_MS = 10_000

/** What arrived lately, how much and how late; bounded. */
export class Recorder {
  #kept: Heard[] = []
  #recent: { readonly at: number; readonly lateMs: number }[] = []
  #total = 0
  #startedAt: number

  constructor(now: number) {
    this.#startedAt = now
  }

  hear(fact: Fact, now: number): void {
    const at = Date.parse(fact.type === 'node_status' ? fact.lastSeen : fact.timestamp)
    this.#kept.push({ number: ++this.#total, at: now, fact })
    if (this.#kept.length > KEPT) this.#kept.splice(0, this.#kept.length - KEPT)
    this.#recent.push({ at: now, lateMs: now - at })
  }

  /** Newest first. */
  newest(count: number, fits: (heard: Heard) => boolean): readonly Heard[] {
    const found: Heard[] = []
    for (let index = this.#kept.length - 1; index >= 0 && found.length < count; index--) {
      const heard = this.#kept[index]
      if (heard !== undefined && fits(heard)) found.push(heard)
    }
    return found
  }

  /** Of the last ten seconds. */
  figures(now: number): Figures {
    this.#recent = this.#recent.filter(({ at }) => now - at <= WINDOW_MS)
    const late = this.#recent.map(({ lateMs }) => lateMs).sort((a, b) => a - b)
    const seconds = Math.max(1, Math.min(WINDOW_MS, now - this.#startedAt) / 1_000)
    const median = late[Math.floor(late.length / 2)]
    const slowest = late.at(-1)
    return {
      total: this.#total,
      perSecond: late.length / seconds,
      ...(median !== undefined && { medianMs: median }),
      ...(slowest !== undefined && { slowestMs: slowest }),
    }
  }

  clear(now: number): void {
    this.#kept = []
    this.#recent = []
    this.#total = 0
    this.#startedAt = now
  }
}
