import type { Readable } from '@signalbox/client'
import { useCallback, useRef, useSyncExternalStore } from 'react'

/** The value of one key; renders again only when that key changes. */
export function useLatest<K, V>(store: Readable<K, V>, key: K): V | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener, [key]), [store, key])
  return useSyncExternalStore(subscribe, () => store.get(key))
}

/** What `select` makes of a store; renders again only when an element of the result is another one. */
export function useSelected<K, V, T>(
  store: Readable<K, V>,
  select: (values: readonly V[]) => readonly T[],
): readonly T[] {
  const last = useRef<readonly T[]>([])
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store])
  return useSyncExternalStore(subscribe, () => {
    const selected = select(store.values())
    if (!sameElements(last.current, selected)) last.current = selected
    return last.current
  })
}

function sameElements<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((element, index) => element === b[index])
}
