import type { NodeMessage } from '@signalbox/client'
import { useCallback, useSyncExternalStore } from 'react'
import { useSignalbox } from './provider.tsx'
import { useChannel } from './use-channel.ts'
import { useRefresh } from './use-refresh.ts'

/** The newest messages of nodes, newest first. */
export function useMessages(): readonly NodeMessage[] {
  const client = useSignalbox()
  const { messages } = client.stores
  const [refresh] = useRefresh(() => client.refreshMessages())
  useChannel('messages', { onSubscribed: refresh })
  const subscribe = useCallback((listener: () => void) => messages.subscribe(listener), [messages])
  return useSyncExternalStore(subscribe, () => messages.values())
}
