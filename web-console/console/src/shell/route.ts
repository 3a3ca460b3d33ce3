import { useSyncExternalStore } from 'react'

export const pages = ['panel', 'alarms', 'map', 'commands', 'nodes', 'live'] as const
export type PageName = (typeof pages)[number]

export interface Route {
  readonly page: PageName
  /** What of the page: `#/nodes/brewery` is about `brewery`. */
  readonly of?: string
}

/** Where in the console one is, by the fragment of the address. */
export function routeOf(hash: string): Route {
  const [name, of] = hash.replace(/^#\/?/, '').split('/')
  const page = pages.find((known) => known === name) ?? 'panel'
  return of === undefined || of === '' ? { page } : { page, of: decodeURIComponent(of) }
}

export function addressOf({ page, of }: Route): string {
  return of === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(of)}`
}

export function go(route: Route): void {
  window.location.hash = addressOf(route)
}

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.hash))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
