import type { Endpoint } from '@signalbox/client'
import { useAlarms } from '@signalbox/react'
import { lazy, Suspense } from 'react'
import { useRegistry } from '../../../fleet/fleet.tsx'
import { Boundary } from '../../../shell/boundary.tsx'
import { useNow } from '../../../shell/now.ts'
import { Empty, Loading } from '../../../shell/states.tsx'
import { AlarmItem } from '../../alarms/alarm-item.tsx'
import alarmStyles from '../../alarms/alarm-list.module.css'
import { NoAlarms } from '../../alarms/alarm-list.tsx'
import { fits, operatorsList } from '../../alarms/order.ts'
import { SetpointControl } from '../control/setpoint-control.tsx'
import { ToggleControl } from '../control/toggle-control.tsx'
import { Tile } from '../tile.tsx'
import { Gauge } from './gauge.tsx'
import type { TileLayout } from './layout.ts'

const LineChart = lazy(async () => ({ default: (await import('../../../chart/line-chart.tsx')).LineChart }))
const MapTile = lazy(async () => ({ default: (await import('../../map/map-tile.tsx')).MapTile }))

const minute = 60_000

/** What a tile shows. */
export function TileBody({ tile }: { readonly tile: TileLayout }) {
  const { byId } = useRegistry()
  const endpoints = tile.endpointIds.flatMap((id) => byId.get(id) ?? [])
  const [endpoint] = endpoints
  if (tile.endpointIds.length > 0 && endpoint === undefined) return <Empty>Its endpoint is not known.</Empty>
  return (
    <Boundary>
      <Suspense fallback={<Loading />}>
        <Shown tile={tile} endpoints={endpoints} />
      </Suspense>
    </Boundary>
  )
}

function Shown({ tile, endpoints }: { readonly tile: TileLayout; readonly endpoints: readonly Endpoint[] }) {
  const [endpoint] = endpoints
  const { kind, windowMinutes = 15, nodeIds } = tile
  if (kind === 'alarmList') return <AlarmTile tile={tile} />
  if (kind === 'map') return <MapTile nodeIds={nodeIds} />
  if (endpoint === undefined) return null
  switch (kind) {
    case 'value':
      return <Tile endpoint={endpoint} />
    case 'gauge':
      return <Gauge endpoint={endpoint} {...scaleOf(tile, endpoint)} />
    case 'chart':
      return <LineChart endpoints={endpoints} windowMs={windowMinutes * minute} />
    case 'toggle':
      return <ToggleControl endpoint={endpoint} />
    case 'setpoint':
      return <SetpointControl endpoint={endpoint} />
  }
}

function scaleOf({ min, max }: TileLayout, endpoint: Endpoint): { readonly min: number; readonly max: number } {
  const from = min ?? endpoint.min ?? 0
  return { min: from, max: max ?? endpoint.max ?? from + 100 }
}

function AlarmTile({ tile: { minSeverity = 'low', nodeIds } }: { readonly tile: TileLayout }) {
  const { alarms } = useAlarms()
  const now = useNow()
  const shown = operatorsList(alarms, now).filter(
    (alarm) =>
      fits(alarm, { minSeverity }) &&
      (nodeIds.length === 0 || (alarm.nodeId !== undefined && nodeIds.includes(alarm.nodeId))),
  )
  if (shown.length === 0) return <NoAlarms />
  return (
    <ul className={alarmStyles.list}>
      {shown.map((alarm) => (
        <AlarmItem key={alarm.alarmId} alarm={alarm} />
      ))}
    </ul>
  )
}
