import { useElementSize } from '@mantine/hooks'
import type { Endpoint } from '@signalbox/client'
import type { Plant } from '../plant.ts'
import { BurnerFigure, PumpFigure, useFlow, ValveFigure } from './fittings.tsx'
import { type Geometry, geometryOf } from './geometry.ts'
import styles from './process.module.css'
import { VesselFigure } from './vessel.tsx'

/** The plant as a picture: vessels in a row, an outlet with a valve under each, a pump that lifts to the next. */
export function Process({ plant }: { readonly plant: Plant }) {
  const { ref, width } = useElementSize()
  const geometry = geometryOf(width, plant.vessels.length)
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          className={styles.picture}
          viewBox={`0 0 ${geometry.width} ${geometry.height}`}
          height={geometry.height}
          role="img"
          aria-label={`Process of ${plant.nodeId}`}
        >
          {plant.vessels.map((vessel, index) => (
            <Outlet
              key={vessel.name}
              index={index}
              geometry={geometry}
              valve={vessel.valve}
              burner={vessel.burner}
              pump={plant.pumps[index]}
            />
          ))}
          {plant.vessels.map((vessel, index) => (
            <VesselFigure key={vessel.name} vessel={vessel} left={geometry.lefts[index] ?? 0} geometry={geometry} />
          ))}
        </svg>
      )}
    </div>
  )
}

interface OutletProps {
  readonly index: number
  readonly geometry: Geometry
  readonly valve: Endpoint | undefined
  readonly burner: Endpoint | undefined
  readonly pump: Endpoint | undefined
}

/** From the bottom of a vessel through its valve, and by the pump into the next vessel or out of the plant. */
function Outlet({ index, geometry, valve, burner, pump }: OutletProps) {
  const { lefts, vesselWidth, vesselHeight, top, pipe, compact } = geometry
  const x = (lefts[index] ?? 0) + vesselWidth / 2
  const bottom = top + vesselHeight
  const nextLeft = lefts[index + 1]
  const flowing = useFlow([valve, nextLeft === undefined ? undefined : pump])
  const lift = nextLeft === undefined ? undefined : nextLeft - (compact ? 15 : 34)
  const inlet = top + (compact ? 9 : 12)
  const path =
    lift === undefined || nextLeft === undefined
      ? `M${x} ${bottom}V${pipe}H${geometry.width - 8}`
      : `M${x} ${bottom}V${pipe}H${lift}V${inlet}H${nextLeft + 2}`
  return (
    <g>
      <path className={styles.pipe} d={path} />
      {flowing && <path className={styles.flow} d={path} />}
      {lift === undefined && (
        <path d={`M${geometry.width - 9} ${pipe - 6}l8 6l-8 6z`} fill={flowing ? 'var(--flow)' : 'var(--pipe)'} />
      )}
      {burner && <BurnerFigure endpoint={burner} x={x} y={bottom + 4} spread={compact ? 34 : 52} />}
      {valve && <ValveFigure endpoint={valve} x={x} y={bottom + (compact ? 40 : 44)} compact={compact} />}
      {pump && lift !== undefined && <PumpFigure endpoint={pump} x={lift} y={pipe} compact={compact} />}
    </g>
  )
}
