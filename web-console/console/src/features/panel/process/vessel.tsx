import { useLive } from '../../../fleet/fleet.tsx'
import { partName, valueText } from '../../../shell/format.ts'
import type { Vessel } from '../plant.ts'
import type { Geometry } from './geometry.ts'
import { scaleEnd } from './geometry.ts'
import styles from './process.module.css'

interface VesselFigureProps {
  readonly vessel: Vessel
  readonly left: number
  readonly geometry: Geometry
}

/** A vessel with its level, temperature, setpoint and flames. */
export function VesselFigure({ vessel, left, geometry }: VesselFigureProps) {
  const { vesselWidth: width, vesselHeight: height, top, compact } = geometry
  const temperature = useLive(vessel.temperature.endpointId)
  const level = useLive(vessel.level?.endpointId)
  const setpoint = useLive(vessel.setpoint?.endpointId)
  const middle = left + width / 2
  const degrees = numeric(temperature.reading?.value)
  const target = numeric(setpoint.reading?.value)
  const filled = numeric(level.reading?.value)
  const capacity = vessel.level?.max ?? scaleEnd(Math.max(filled ?? 0, 9))
  const doubtful = temperature.doubt !== undefined
  const plate = compact ? 58 : 76
  const plateTop = top + (compact ? 18 : 24)

  return (
    <g className={doubtful ? styles.doubtful : undefined} data-doubt={temperature.doubt}>
      <text x={middle} y={top - 26} textAnchor="middle" className={styles.name} fontSize={compact ? 14 : 16}>
        {partName(vessel.name)}
      </text>
      <text x={middle} y={top - 11} textAnchor="middle" className={styles.soft} fontSize={11}>
        {target === undefined
          ? compact
            ? ''
            : 'no setpoint'
          : `set ${valueText(undefined, target)} ${vessel.setpoint?.unit ?? ''}`}
      </text>
      <VesselShell
        id={`${vessel.temperature.nodeId}-${vessel.name}`}
        left={left}
        geometry={geometry}
        kind={vessel.name === 'hlt' ? 'water' : 'wort'}
        {...(filled !== undefined && { fraction: filled / capacity })}
      />
      <rect
        className={styles.plate}
        x={left + (compact ? 8 : 22)}
        y={plateTop}
        width={width - (compact ? 16 : 44)}
        height={plate}
        rx={8}
      />
      <text x={middle} y={plateTop + (compact ? 30 : 40)} textAnchor="middle">
        <tspan className={styles.value} fontSize={compact ? 18 : 30} data-reading={vessel.temperature.key}>
          {degrees === undefined ? '–' : degrees.toFixed(1)}
        </tspan>
        {!compact && (
          <tspan className={styles.soft} fontSize={15} dx={4}>
            {vessel.temperature.unit ?? ''}
          </tspan>
        )}
      </text>
      <text
        x={middle}
        y={plateTop + plate - (compact ? 12 : 15)}
        textAnchor="middle"
        className={doubtful ? styles.doubt : styles.soft}
        fontSize={11.5}
      >
        {temperature.doubt ?? (compact ? (vessel.temperature.unit ?? '') : difference(degrees, target))}
      </text>
      {vessel.level !== undefined && (
        <text
          x={middle}
          y={top + height - 16}
          textAnchor="middle"
          className={styles.level}
          data-reading={vessel.level.key}
          fontSize={compact ? 12 : 14}
        >
          {filled === undefined ? '–' : `${filled.toFixed(1)} ${vessel.level.unit ?? ''}`}
        </text>
      )}
    </g>
  )
}

interface VesselShellProps {
  readonly id: string
  readonly left: number
  readonly geometry: Geometry
  readonly kind: 'water' | 'wort'
  /** How full, 0 to 1; hatched when nobody measures it. */
  readonly fraction?: number
}

function VesselShell({ id, left, geometry, kind, fraction }: VesselShellProps) {
  const { vesselWidth: width, vesselHeight: height, top } = geometry
  const inner = height - 8
  const depth = Math.max(0, Math.min(1, fraction ?? 0.72)) * inner
  const fill = fraction === undefined ? `url(#hatch-${id})` : `url(#liquid-${id})`
  return (
    <>
      <defs>
        <clipPath id={`inside-${id}`}>
          <rect x={left + 4} y={top + 4} width={width - 8} height={inner} rx={11} />
        </clipPath>
        <linearGradient id={`liquid-${id}`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor={`var(--${kind})`} />
          <stop offset="1" stopColor={`var(--${kind}-deep)`} />
        </linearGradient>
        <pattern id={`hatch-${id}`} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="9" height="9" fill={`var(--${kind})`} opacity="0.35" />
          <rect width="3" height="9" fill={`var(--${kind}-deep)`} opacity="0.4" />
        </pattern>
      </defs>
      <rect className={styles.shell} x={left} y={top} width={width} height={height} rx={14} />
      <g clipPath={`url(#inside-${id})`}>
        <rect
          className={styles.liquid}
          x={left + 4}
          y={top + 4 + inner - depth}
          width={width - 8}
          height={depth}
          fill={fill}
        />
      </g>
    </>
  )
}

function numeric(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function difference(degrees: number | undefined, target: number | undefined): string {
  if (degrees === undefined || target === undefined) return ''
  const away = degrees - target
  if (Math.abs(away) < 0.5) return 'at setpoint'
  return `${Math.abs(away).toFixed(1)}° ${away < 0 ? 'below' : 'above'}`
}
