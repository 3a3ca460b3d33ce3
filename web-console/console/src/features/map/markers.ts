import type { Bounds, PositionUpdate } from '@signalbox/client'
import Supercluster from 'supercluster'

/** One node, or several that are too close to be told apart. */
export type Marker =
  | {
      readonly type: 'node'
      readonly nodeId: string
      readonly latitude: number
      readonly longitude: number
      readonly heading?: number
    }
  | {
      readonly type: 'cluster'
      readonly id: number
      readonly count: number
      readonly latitude: number
      readonly longitude: number
    }

/** Nodes closer than this are shown as one. Pixels. */
const RADIUS = 44
/** From this zoom on every node is shown by itself. */
export const SEPARATE_FROM = 13

/** Puts nodes that are close together at a zoom into clusters. */
export class Clusters {
  readonly #index = new Supercluster<{ nodeId: string; heading?: number }>({
    radius: RADIUS,
    maxZoom: SEPARATE_FROM - 1,
    minPoints: 3,
  })

  load(positions: readonly PositionUpdate[]): void {
    this.#index.load(
      positions.map(({ nodeId, longitude, latitude, heading }) => ({
        type: 'Feature',
        properties: { nodeId, ...(heading !== undefined && { heading }) },
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
      })),
    )
  }

  within({ west, south, east, north }: Bounds, zoom: number): readonly Marker[] {
    return this.#index.getClusters([west, south, east, north], Math.floor(zoom)).map((feature): Marker => {
      const [longitude = 0, latitude = 0] = feature.geometry.coordinates
      const { properties } = feature
      return 'cluster_id' in properties
        ? { type: 'cluster', id: properties.cluster_id, count: properties.point_count, latitude, longitude }
        : { type: 'node', ...properties, latitude, longitude }
    })
  }

  /** The zoom at which a cluster falls apart. */
  opensAt(id: number): number {
    return this.#index.getClusterExpansionZoom(id)
  }
}
