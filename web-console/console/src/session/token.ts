const KEY = 'signalbox.token'

/**
 * The token of this tab: from `#token=` of the address, which is cleared so that it is neither bookmarked nor shared,
 * or from an earlier load of the page.
 */
export function takeToken(location: Location, history: History, storage: Storage): string | undefined {
  const parameters = new URLSearchParams(location.hash.replace(/^#/, ''))
  const token = parameters.get('token')
  if (token === null || token === '') return storage.getItem(KEY) ?? undefined
  parameters.delete('token')
  const rest = parameters.toString()
  history.replaceState(history.state, '', location.pathname + location.search + (rest === '' ? '' : `#${rest}`))
  storage.setItem(KEY, token)
  return token
}

export function keepToken(storage: Storage, token: string): void {
  storage.setItem(KEY, token)
}

export function dropToken(storage: Storage): void {
  storage.removeItem(KEY)
}
