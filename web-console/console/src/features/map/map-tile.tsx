import type { Bounds } from '@signalbox/client'
import { useChannel } from '@signalbox/react'
import { useState } from 'react'
import { go } from '../../shell/route.ts'
import { Loading } from '../../shell/states.tsx'
import { FleetMap } from './fleet-map.tsx'
import { useStart } from './use-start.ts'

/** A map within something else, of some nodes or of all. */
export function MapTile({ nodeIds }: { readonly nodeIds: readonly string[] }) {
  const [bounds, setBounds] = useState<Bounds>()
  const start = useStart()
  useChannel('positions', {
    ...(bounds && { bounds }),
    ...(nodeIds.length > 0 && { nodeIds }),
    minIntervalMs: 1_000,
    enabled: bounds !== undefined,
  })
  if (start === undefined) return <Loading />
  const shown = nodeIds.length === 0 ? start : start.filter(({ nodeId }) => nodeIds.includes(nodeId))
  return (
    <FleetMap selected={undefined} track={[]} start={shown} onBounds={setBounds} onSelect={() => go({ page: 'map' })} />
  )
}
