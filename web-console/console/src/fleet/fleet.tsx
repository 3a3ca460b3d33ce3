import type { NodeState, Telemetry } from '@signalbox/client'
import { useChannel, useConnection, useLatest, useReading, useSignalbox } from '@signalbox/react'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { Registry, type RegistryState } from './registry.ts'

const RegistryContext = createContext<Registry | undefined>(undefined)

/** Watches the whole fleet that the token allows: readings and nodes; and keeps the registry at hand. */
export function Fleet({ children }: { readonly children: ReactNode }) {
  const client = useSignalbox()
  const [registry] = useState(() => new Registry(client.api))
  const { status } = useConnection()
  useChannel('telemetry', {
    minIntervalMs: 250,
    onFact: (fact) => fact.type === 'telemetry' && registry.learn(fact.endpointId),
  })
  useChannel('nodes')
  useEffect(() => {
    if (status === 'connected') void registry.refresh()
  }, [registry, status])
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

export function useRegistry(): RegistryState {
  const registry = useFleetRegistry()
  return useSyncExternalStore(registry.subscribe, () => registry.state)
}

/** Reads the registry again: something of it was changed from here. */
export function useRefreshRegistry(): () => Promise<void> {
  const registry = useFleetRegistry()
  return () => registry.refresh()
}

function useFleetRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (registry === undefined) throw new Error('the registry needs a Fleet above it')
  return registry
}

/** Why a value on the screen may not be what it is out there. */
export type Doubt = 'no value' | 'no connection' | 'stale' | 'bad'

export interface Live {
  readonly reading?: Telemetry
  readonly doubt?: Doubt
}

/** The newest reading of an endpoint, and whether it can be trusted. */
export function useLive(endpointId: number | undefined): Live {
  const reading = useReading(endpointId ?? -1)
  const { status } = useConnection()
  if (reading === undefined) return { doubt: 'no value' }
  if (status !== 'connected') return { reading, doubt: 'no connection' }
  return reading.quality === 'good' ? { reading } : { reading, doubt: reading.quality }
}

/** What people call a node, and whether it is there as far as is known. */
export function useNodeName(nodeId: string): { readonly name: string; readonly online: boolean } {
  const node = useLatest(useSignalbox().stores.nodes, nodeId)
  return { name: nameOf(node, nodeId), online: node?.online !== false }
}

export function nameOf(node: NodeState | undefined, nodeId: string): string {
  const name = node?.attributes.name
  return typeof name === 'string' ? name : nodeId
}

/** What the roles of a token permit, the lesser first. */
const ranks = ['viewer', 'operator', 'engineer', 'admin'] as const

/** Whether the token has a role or a greater one. The server decides; this only saves a refusal. */
export function useMay(role: (typeof ranks)[number]): boolean {
  const connection = useConnection()
  if (connection.status !== 'connected') return false
  return connection.session.roles.some((own) => ranks.slice(ranks.indexOf(role)).some((enough) => enough === own))
}

/** Whether the token may send commands and acknowledge alarms. */
export function useMayOperate(): boolean {
  return useMay('operator')
}
