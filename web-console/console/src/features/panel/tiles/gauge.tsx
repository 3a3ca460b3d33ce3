import type { Endpoint } from '@signalbox/client'
import { useLive } from '../../../fleet/fleet.tsx'
import { valueText } from '../../../shell/format.ts'
import styles from './tiles.module.css'

interface GaugeProps {
  readonly endpoint: Endpoint
  readonly min: number
  readonly max: number
}

/** A number on its scale. */
export function Gauge({ endpoint, min, max }: GaugeProps) {
  const { reading, doubt } = useLive(endpoint.endpointId)
  const value = typeof reading?.value === 'number' ? reading.value : undefined
  const part = value === undefined ? 0 : Math.min(1, Math.max(0, (value - min) / (max - min)))
  const text = value === undefined ? '–' : valueText(endpoint, value)
  return (
    <div className={styles.gauge} data-doubt={doubt}>
      <svg viewBox="0 0 120 78" role="img" aria-label={`${text} ${endpoint.unit ?? ''}, scale ${min} to ${max}`}>
        <path className={styles.scale} d={ARC} pathLength={100} />
        <path className={styles.filled} d={ARC} pathLength={100} strokeDasharray={`${part * 100} 100`} />
        <text className={styles.reading} x="60" y="56">
          {text}
        </text>
        <text className={styles.mark} x="60" y="70">
          {endpoint.unit}
        </text>
        <text className={styles.mark} x="14" y="74">
          {min}
        </text>
        <text className={styles.mark} x="106" y="74">
          {max}
        </text>
      </svg>
      {doubt !== undefined && <div className={styles.doubt}>{doubt}</div>}
    </div>
  )
}

const ARC = 'M14 62 A46 46 0 0 1 106 62'
