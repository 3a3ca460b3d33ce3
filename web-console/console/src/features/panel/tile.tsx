import type { Endpoint } from '@signalbox/client'
import { useLive } from '../../fleet/fleet.tsx'
import { clockTime, labelOf, valueText } from '../../shell/format.ts'
import styles from './tile.module.css'

/** The newest value of any endpoint. */
export function Tile({ endpoint }: { readonly endpoint: Endpoint }) {
  const { reading, doubt } = useLive(endpoint.endpointId)
  return (
    <div className={styles.tile} data-doubt={doubt} data-endpoint={endpoint.key}>
      <div className={styles.label}>{labelOf(endpoint)}</div>
      <div className={styles.value}>
        {reading === undefined ? '–' : valueText(endpoint, reading.value)}
        {endpoint.unit !== undefined && <span className={styles.unit}> {endpoint.unit}</span>}
      </div>
      <div className={styles.note}>
        {doubt ?? ''}
        {doubt !== undefined && reading !== undefined && ' · '}
        {reading !== undefined && clockTime(reading.timestamp)}
      </div>
    </div>
  )
}
