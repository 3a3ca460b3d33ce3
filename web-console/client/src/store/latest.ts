import { Notifier } from './notifier.ts'

/** What can be read as a whole. */
export interface Source<V> {
  /** All values, as an array that stays the same object until something changes. */
  values(): readonly V[]
  /** Told after a change. */
  subscribe(listener: () => void): () => void
}

/** The part of a store that readers see. */
export interface Readable<K, V> extends Source<V> {
  get(key: K): V | undefined
  /** Told after a change of one of the keys, or of anything when no keys are given. */
  subscribe(listener: () => void, keys?: readonly K[]): () => void
}

/**
 * The newest value of each key. Values are immutable, so that a reader compares by identity. Changes are announced by
 * `flush`, so that a frame of many messages is one announcement.
 *
 * @typeParam V an immutable value
 */
export class LatestStore<K, V> implements Readable<K, V> {
  readonly #values = new Map<K, V>()
  readonly #any = new Notifier()
  readonly #byKey = new Map<K, Set<() => void>>()
  readonly #changed = new Set<K>()
  readonly #limit: number
  #list: readonly V[] | undefined

  /** @param limit keys kept; past it the key that changed least recently is dropped */
  constructor(limit = Number.POSITIVE_INFINITY) {
    this.#limit = limit
  }

  get(key: K): V | undefined {
    return this.#values.get(key)
  }

  values(): readonly V[] {
    this.#list ??= [...this.#values.values()]
    return this.#list
  }

  subscribe(listener: () => void, keys?: readonly K[]): () => void {
    if (keys === undefined) return this.#any.subscribe(listener)
    const own = () => listener() // told apart from the same function subscribed twice
    for (const key of keys) {
      const listeners = this.#byKey.get(key) ?? new Set()
      this.#byKey.set(key, listeners.add(own))
    }
    return () => {
      for (const key of keys) {
        const listeners = this.#byKey.get(key)
        listeners?.delete(own)
        if (listeners?.size === 0) this.#byKey.delete(key)
      }
    }
  }

  set(key: K, value: V): void {
    if (this.#values.get(key) === value) return
    if (this.#limit !== Number.POSITIVE_INFINITY) this.#values.delete(key)
    this.#values.set(key, value)
    this.#touch(key)
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#limit) return
      this.delete(oldest)
    }
  }

  delete(key: K): void {
    if (this.#values.delete(key)) this.#touch(key)
  }

  /** Announces what changed since the last time: once to each listener, however many of its keys changed. */
  flush(): void {
    if (this.#changed.size === 0) return
    const concerned = new Set<() => void>()
    for (const key of this.#changed) for (const listener of this.#byKey.get(key) ?? []) concerned.add(listener)
    this.#changed.clear()
    for (const listener of concerned) listener()
    this.#any.notify()
  }

  #touch(key: K): void {
    this.#changed.add(key)
    this.#list = undefined
  }
}
