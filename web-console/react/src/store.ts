import { keepEqual, type Readable, type Source } from '@signalbox/client'
import { useCallback, useRef, useSyncExternalStore } from 'react'

/** The value of one key; renders again only when that key changes. */
export function useLatest<K, V>(store: Readable<K, V>, key: K): V | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener, [key]), [store, key])
  return useSyncExternalStore(subscribe, () => store.get(key))
}

/** What `select` makes of a store; renders again only when an element of the result is another one. */
export function useSelected<V, T>(source: Source<V>, select: (values: readonly V[]) => readonly T[]): readonly T[] {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source])
  return useKept(subscribe, () => select(source.values()))
}

/** What `read` gives after each announcement; the array of before while it has the same elements. */
export function useKept<T>(subscribe: (listener: () => void) => () => void, read: () => readonly T[]): readonly T[] {
  const last = useRef<readonly T[]>([])
  return useSyncExternalStore(subscribe, () => {
    last.current = keepEqual(last.current, read())
    return last.current
  })
}
