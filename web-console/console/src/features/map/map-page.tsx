import { Title } from '@mantine/core'
import { type Bounds, within } from '@signalbox/client'
import { useChannel, useSelected, useSignalbox } from '@signalbox/react'
import { useMemo, useState } from 'react'
import { useNodeName } from '../../fleet/fleet.tsx'
import { Empty, Loading } from '../../shell/states.tsx'
import { FleetMap } from './fleet-map.tsx'
import styles from './map.module.css'
import { NodeCard } from './node-card.tsx'
import { useStart } from './use-start.ts'
import { useTrack } from './use-track.ts'

/** The list beside the map names this many. */
const NAMED = 100

/** Where nodes are. What is seen of the map is what is subscribed. */
export function MapPage() {
  const [bounds, setBounds] = useState<Bounds>()
  const [selected, setSelected] = useState<string>()
  useChannel('positions', { ...(bounds && { bounds }), minIntervalMs: 1_000, enabled: bounds !== undefined })
  const start = useStart()
  const track = useTrack(selected)
  return (
    <main className={styles.layout} data-ready={bounds !== undefined}>
      {start === undefined ? (
        <Loading />
      ) : (
        <FleetMap selected={selected} track={track} start={start} onBounds={setBounds} onSelect={setSelected} />
      )}
      <aside className={styles.side} aria-label="Nodes on the map">
        <Title order={2} size="h4">
          Map
        </Title>
        {selected !== undefined && <NodeCard nodeId={selected} onClose={() => setSelected(undefined)} />}
        {bounds !== undefined && <NodesSeen bounds={bounds} selected={selected} onSelect={setSelected} />}
      </aside>
    </main>
  )
}

interface NodesSeenProps {
  readonly bounds: Bounds
  readonly selected: string | undefined
  readonly onSelect: (nodeId: string) => void
}

function NodesSeen({ bounds, selected, onSelect }: NodesSeenProps) {
  const { positions } = useSignalbox().stores
  const seen = useSelected(positions, (all) =>
    all
      .filter(({ latitude, longitude }) => within(bounds, latitude, longitude))
      .map(({ nodeId }) => nodeId)
      .sort(),
  )
  const named = useMemo(() => seen.slice(0, NAMED), [seen])
  if (seen.length === 0) return <Empty>No node is here.</Empty>
  return (
    <>
      <div className={styles.soft}>
        {seen.length} {seen.length === 1 ? 'node' : 'nodes'} here
        {seen.length > NAMED && `, the first ${NAMED} of them`}
      </div>
      <ul className={styles.nodes}>
        {named.map((nodeId) => (
          <li key={nodeId}>
            <NodeButton nodeId={nodeId} pressed={nodeId === selected} onSelect={onSelect} />
          </li>
        ))}
      </ul>
    </>
  )
}

interface NodeButtonProps {
  readonly nodeId: string
  readonly pressed: boolean
  readonly onSelect: (nodeId: string) => void
}

function NodeButton({ nodeId, pressed, onSelect }: NodeButtonProps) {
  const { name, online } = useNodeName(nodeId)
  return (
    <button type="button" className={styles.node} aria-pressed={pressed} onClick={() => onSelect(nodeId)}>
      <span className={styles.dot} data-online={online} aria-hidden="true" />
      {name}
      <span className={styles.soft}>{online ? '' : 'offline'}</span>
    </button>
  )
}
