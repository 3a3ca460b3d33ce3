import type { ConnectionState } from '@signalbox/client'
import { useCallback, useSyncExternalStore } from 'react'
import { useSignalbox } from './provider.tsx'

/** The state of the connection; a screen should say so when it is not `connected`. */
export function useConnection(): ConnectionState {
  const client = useSignalbox()
  const subscribe = useCallback((listener: () => void) => client.onConnection(listener), [client])
  return useSyncExternalStore(subscribe, () => client.connection)
}
