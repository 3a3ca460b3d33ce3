import type { Source } from './latest.ts'
import { Notifier } from './notifier.ts'

/** The newest entries of an event channel, newest first, bounded. */
export class EventLog<E extends { readonly timestamp: string }> implements Source<E> {
  readonly #notifier = new Notifier()
  readonly #limit: number
  #entries: readonly E[] = []
  #pending: E[] = []

  /** @param limit entries kept; older ones are dropped */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** The same array until something is added. */
  values(): readonly E[] {
    return this.#entries
  }

  subscribe(listener: () => void): () => void {
    return this.#notifier.subscribe(listener)
  }

  append(entry: E): void {
    this.#pending.push(entry)
  }

  /** Puts entries read from a list in their place; those already here are told by the same key. */
  complete(entries: readonly E[], keyOf: (entry: E) => string): void {
    this.flush()
    const byKey = new Map([...entries, ...this.#entries].map((entry) => [keyOf(entry), entry]))
    this.#entries = [...byKey.values()]
      .sort((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp))
      .slice(0, this.#limit)
    this.#notifier.notify()
  }

  flush(): void {
    if (this.#pending.length === 0) return
    this.#entries = [...this.#pending.reverse(), ...this.#entries].slice(0, this.#limit)
    this.#pending = []
    this.#notifier.notify()
  }
}
