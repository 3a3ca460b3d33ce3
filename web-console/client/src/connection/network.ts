/** Calls when the machine has a network again, where the runtime says so: browsers do. */
export function onNetworkReturn(listener: () => void): () => void {
  if (typeof globalThis.addEventListener !== 'function') return () => {}
  globalThis.addEventListener('online', listener)
  return () => globalThis.removeEventListener('online', listener)
}
