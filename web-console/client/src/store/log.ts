import { Notifier } from './notifier.ts'

/** The newest entries of an event channel, newest first, bounded. */
export class EventLog<E> {
  readonly #notifier = new Notifier()
  readonly #limit: number
  #entries: readonly E[] = []
  #pending: E[] = []

  /** @param limit entries kept; older ones are dropped */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** The same array until something is added. */
  entries(): readonly E[] {
    return this.#entries
  }

  subscribe(listener: () => void): () => void {
    return this.#notifier.subscribe(listener)
  }

  append(entry: E): void {
    this.#pending.push(entry)
  }

  flush(): void {
    if (this.#pending.length === 0) return
    this.#entries = [...this.#pending.reverse(), ...this.#entries].slice(0, this.#limit)
    this.#pending = []
    this.#notifier.notify()
  }
}
