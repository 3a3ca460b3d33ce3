import type { Telemetry } from '@signalbox/client'
import { useSignalbox } from './provider.tsx'
import { useLatest, useSelected } from './store.ts'
import { type ChannelState, useChannel } from './use-channel.ts'

export interface TelemetryOptions {
  readonly endpointIds?: readonly number[]
  readonly nodeIds?: readonly string[]
  /** The shortest time between two updates of an endpoint. Milliseconds, default 100. */
  readonly minIntervalMs?: number
  readonly enabled?: boolean
}

export interface TelemetryState extends ChannelState {
  readonly readings: readonly Telemetry[]
}

/** The newest readings of endpoints or nodes; of everything when neither is given. */
export function useTelemetry(options: TelemetryOptions = {}): TelemetryState {
  const { stores } = useSignalbox()
  const { endpointIds, nodeIds } = options
  const channel = useChannel('telemetry', options)
  const readings = useSelected(stores.telemetry, (values) =>
    values.filter(
      ({ endpointId, nodeId }) =>
        (endpointIds === undefined || endpointIds.includes(endpointId)) &&
        (nodeIds === undefined || nodeIds.includes(nodeId)),
    ),
  )
  return { ...channel, readings }
}

/** The newest reading of one endpoint that something on the page watches. Renders again only for this endpoint. */
export function useReading(endpointId: number): Telemetry | undefined {
  return useLatest(useSignalbox().stores.telemetry, endpointId)
}
