import type { Signalbox } from '@signalbox/client'
import { createContext, type ReactNode, useContext, useEffect } from 'react'

const SignalboxContext = createContext<Signalbox | undefined>(undefined)

/** Gives a client to the hooks below it, and keeps it connected while it or another one is mounted. */
export function SignalboxProvider({ client, children }: { readonly client: Signalbox; readonly children: ReactNode }) {
  useEffect(() => client.hold(), [client])
  return <SignalboxContext value={client}>{children}</SignalboxContext>
}

export function useSignalbox(): Signalbox {
  const client = useContext(SignalboxContext)
  if (client === undefined) throw new Error('useSignalbox needs a SignalboxProvider above it')
  return client
}
