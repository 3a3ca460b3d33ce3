import type { PositionUpdate } from '@signalbox/client'
import { instant, list, number, string, struct } from '@signalbox/client/rest'

/** Where a node is or was. */
export const place = struct(
  { nodeId: string, latitude: number, longitude: number, timestamp: instant },
  { altitude: number, speed: number, heading: number },
)

const positions = struct({ items: list(place) })

/** Where nodes are. */
export const placed = (input: unknown, path: string): { readonly items: readonly PositionUpdate[] } => ({
  items: positions(input, path).items.map((item) => ({ type: 'position_update', ...item })),
})
