import type { Source } from './latest.ts'

/** Something made of a store: the same object until an element of it is another one. */
export interface Selection<T> {
  get(): readonly T[]
  /** Told after a change of what was selected, not of the rest of the store. */
  subscribe(listener: () => void): () => void
}

/** What `selector` makes of the values of a store. */
export function select<V, T>(source: Source<V>, selector: (values: readonly V[]) => readonly T[]): Selection<T> {
  let seen: readonly V[] | undefined
  let selected: readonly T[] = []
  const get = () => {
    const values = source.values()
    if (values !== seen) selected = keepEqual(selected, selector(values))
    seen = values
    return selected
  }
  const subscribe = (listener: () => void) => {
    let before = get()
    return source.subscribe(() => {
      const after = get()
      if (after === before) return
      before = after
      listener()
    })
  }
  return { get, subscribe }
}

/** The array of before when the new one has the same elements. */
export function keepEqual<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const same = before.length === after.length && before.every((element, index) => element === after[index])
  return same ? before : after
}
