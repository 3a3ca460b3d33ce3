import { Notifier } from './notifier.ts'

/** The part of a store that readers see. */
export interface Readable<K, V> {
  get(key: K): V | undefined
  /** All values, as an array that stays the same object until something changes. */
  values(): readonly V[]
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
  readonly #byKey = new Map<K, Notifier>()
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
    const releases = keys.map((key) => {
      const notifier = this.#byKey.get(key) ?? new Notifier()
      this.#byKey.set(key, notifier)
      return notifier.subscribe(listener)
    })
    return () => {
      for (const release of releases) release()
    }
  }

  set(key: K, value: V): void {
    if (this.#values.get(key) === value) return
    if (this.#limit !== Number.POSITIVE_INFINITY) this.#values.delete(key)
    this.#values.set(key, value)
    this.#touch(key)
    if (this.#values.size <= this.#limit) return
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest)
      this.#touch(oldest)
      break
    }
  }

  delete(key: K): void {
    if (this.#values.delete(key)) this.#touch(key)
  }

  /** Announces what changed since the last time. */
  flush(): void {
    if (this.#changed.size === 0) return
    const keys = [...this.#changed]
    this.#changed.clear()
    for (const key of keys) this.#byKey.get(key)?.notify()
    this.#any.notify()
  }

  #touch(key: K): void {
    this.#changed.add(key)
    this.#list = undefined
  }
}
