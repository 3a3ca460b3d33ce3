import { type Bounds, type Delivery, type Telemetry, within } from '@signalbox/client'
import { useCallback } from 'react'
import { useSignalbox } from './provider.tsx'
import { useKept, useLatest, useSelected } from './store.ts'
import { type ChannelState, useChannel } from './use-channel.ts'

export interface TelemetryOptions extends Delivery {
  readonly endpointIds?: readonly number[]
  readonly nodeIds?: readonly string[]
  /** The nodes that are here now; they are followed as they come and go. */
  readonly bounds?: Bounds
  readonly enabled?: boolean
  /** Whether to render again with each reading and give it as `last`. Default false. */
  readonly keepLast?: boolean
}

export interface TelemetryState extends ChannelState<Telemetry> {
  readonly readings: readonly Telemetry[]
}

/** The newest readings of endpoints, of nodes or of an area; of everything when nothing is given. */
export function useTelemetry(watched: readonly number[] | TelemetryOptions = {}): TelemetryState {
  const options: TelemetryOptions = isList(watched) ? { endpointIds: watched } : watched
  const { endpointIds, nodeIds, bounds, enabled = true, ...delivery } = options
  const inside = useNodesWithin(bounds, enabled)
  const nodes = inside === undefined ? nodeIds : inside.filter((nodeId) => nodeIds?.includes(nodeId) ?? true)
  const nothing = endpointIds?.length === 0 || nodes?.length === 0
  const channel = useChannel('telemetry', {
    ...delivery,
    ...(endpointIds !== undefined && { endpointIds }),
    ...(nodes !== undefined && { nodeIds: nodes }),
    enabled: enabled && !nothing,
  })
  return { ...channel, readings: useReadings(endpointIds, nodes) }
}

/** The newest reading of one endpoint that something on the page watches. Renders again only for this endpoint. */
export function useReading(endpointId: number): Telemetry | undefined {
  return useLatest(useSignalbox().stores.telemetry, endpointId)
}

function useReadings(endpointIds?: readonly number[], nodeIds?: readonly string[]): readonly Telemetry[] {
  const { telemetry } = useSignalbox().stores
  const keys = JSON.stringify(endpointIds)
  const subscribe = useCallback(
    (listener: () => void) => telemetry.subscribe(listener, keys === undefined ? undefined : JSON.parse(keys)),
    [telemetry, keys],
  )
  return useKept(subscribe, () => {
    const readings = endpointIds?.flatMap((id) => telemetry.get(id) ?? []) ?? telemetry.values()
    if (nodeIds === undefined) return readings
    const nodes = new Set(nodeIds)
    return readings.filter(({ nodeId }) => nodes.has(nodeId))
  })
}

/** Ids of the nodes within bounds, in order; nothing without bounds. */
function useNodesWithin(bounds: Bounds | undefined, enabled: boolean): readonly string[] | undefined {
  const { positions } = useSignalbox().stores
  useChannel('positions', { ...(bounds && { bounds }), enabled: enabled && bounds !== undefined })
  const inside = useSelected(positions, (places) =>
    bounds === undefined
      ? []
      : places
          .filter(({ latitude, longitude }) => within(bounds, latitude, longitude))
          .map(({ nodeId }) => nodeId)
          .sort(),
  )
  return bounds && inside
}

function isList(watched: readonly number[] | TelemetryOptions): watched is readonly number[] {
  return Array.isArray(watched)
}
