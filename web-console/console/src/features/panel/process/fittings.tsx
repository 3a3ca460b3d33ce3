import type { Endpoint } from '@signalbox/client'
import { useCommand } from '@signalbox/react'
import { useLive } from '../../../fleet/fleet.tsx'
import { labelOf, valueText } from '../../../shell/format.ts'
import styles from './process.module.css'

interface FittingProps {
  readonly endpoint: Endpoint
  readonly x: number
  readonly y: number
  readonly compact: boolean
}

export function PumpFigure({ endpoint, x, y, compact }: FittingProps) {
  const { on, doubt, pending, text } = useFitting(endpoint)
  const radius = compact ? 13 : 19
  const blade = radius * 0.55
  return (
    <g>
      <title>{text}</title>
      <circle
        className={styles.fitting}
        cx={x}
        cy={y}
        r={radius}
        data-on={on}
        data-doubt={doubt}
        data-pending={pending}
      />
      <path
        className={styles.impeller}
        data-on={on && !doubt}
        d={`M${x - blade} ${y}H${x + blade}M${x} ${y - blade}V${y + blade}`}
      />
      <text x={x} y={y + radius + 15} textAnchor="middle" className={styles.soft} fontSize={11}>
        {compact ? endpoint.key.replace(/^pump\./, 'P') : labelOf({ key: endpoint.key })}
      </text>
    </g>
  )
}

export function ValveFigure({ endpoint, x, y, compact }: FittingProps) {
  const { on, doubt, pending, text } = useFitting(endpoint)
  const size = compact ? 9 : 13
  return (
    <g>
      <title>{text}</title>
      <path
        className={styles.fitting}
        data-on={on}
        data-doubt={doubt}
        data-pending={pending}
        d={`M${x - size} ${y - size}H${x + size}L${x - size} ${y + size}H${x + size}Z`}
      />
      {!compact && (
        <text x={x + size + 8} y={y + 4} className={styles.soft} fontSize={11}>
          {on ? 'open' : 'closed'}
        </text>
      )}
    </g>
  )
}

/** Flames to both sides of the outlet. */
export function BurnerFigure({ endpoint, x, y, spread }: Omit<FittingProps, 'compact'> & { readonly spread: number }) {
  const { on, doubt, text } = useFitting(endpoint)
  const places = [-spread, -spread + 17, spread - 17, spread]
  return (
    <g>
      <title>{text}</title>
      {places.map((offset) => (
        <path
          key={offset}
          className={styles.flame}
          data-on={on}
          data-doubt={doubt}
          d={`M${x + offset} ${y}c-6 6-7.5 10-7.5 13a7.5 7.5 0 0 0 15 0c0-3-1.5-7-7.5-13z`}
        />
      ))}
    </g>
  )
}

/** Whether something flows: all of these are on and can be trusted. */
export function useFlow(endpoints: readonly [Endpoint | undefined, Endpoint | undefined]): boolean {
  const [first, second] = endpoints
  const a = useLive(first?.endpointId)
  const b = useLive(second?.endpointId)
  const runs = (endpoint: Endpoint | undefined, live: typeof a) =>
    endpoint === undefined || (live.doubt === undefined && live.reading?.value === true)
  return (first ?? second) !== undefined && runs(first, a) && runs(second, b)
}

function useFitting(endpoint: Endpoint) {
  const { reading, doubt } = useLive(endpoint.endpointId)
  const { pending } = useCommand(endpoint.endpointId)
  const state = reading === undefined ? 'unknown' : valueText(endpoint, reading.value)
  return {
    on: reading?.value === true,
    doubt: doubt !== undefined,
    pending,
    text: `${labelOf(endpoint)}: ${state}${doubt === undefined ? '' : ` (${doubt})`}`,
  }
}
