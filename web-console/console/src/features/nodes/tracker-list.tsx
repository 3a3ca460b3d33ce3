import type { NodeMessage, NodeState, PositionUpdate } from '@signalbox/client'
import { useChannel, useConnection, useMessages, useSelected, useSignalbox } from '@signalbox/react'
import { useMemo } from 'react'
import { ago } from '../../shell/format.ts'
import { useNow } from '../../shell/now.ts'
import { Section } from '../../shell/section.tsx'
import styles from './tracker-list.module.css'

interface Tracker {
  readonly nodeId: string
  readonly node?: NodeState
  readonly position: PositionUpdate
  readonly message?: NodeMessage
}

/** Every node that has a position. */
export function TrackerList() {
  const { stores } = useSignalbox()
  const { status } = useConnection()
  const now = useNow()
  const positions = useSelected(stores.positions, (all) => all)
  const nodes = useSelected(stores.nodes, (all) => all)
  const messages = useMessages()
  useChannel('positions', { minIntervalMs: 1_000 })
  const trackers = useMemo(() => trackersOf(positions, nodes, messages), [positions, nodes, messages])
  const online = trackers.filter(({ node }) => node?.online === true).length
  return (
    <Section
      title="Trackers"
      rank={6}
      id="trackers"
      note={trackers.length === 0 ? undefined : `${online} of ${trackers.length} online`}
    >
      {trackers.length === 0 ? (
        <div className={styles.empty}>No node has reported a position yet.</div>
      ) : (
        <table className={styles.table} data-link={status === 'connected'}>
          <thead>
            <tr>
              <th scope="col">Tracker</th>
              <th scope="col">Position</th>
              <th scope="col">Speed</th>
              <th scope="col">Battery</th>
              <th scope="col">Last message</th>
              <th scope="col">Last seen</th>
            </tr>
          </thead>
          <tbody>
            {trackers.map((tracker) => (
              <TrackerRow key={tracker.nodeId} tracker={tracker} now={now} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}

function TrackerRow({ tracker, now }: { readonly tracker: Tracker; readonly now: number }) {
  const { nodeId, node, position, message } = tracker
  const name = node?.attributes.name
  const online = node?.online === true
  const seen = newest(node?.lastSeen, position.timestamp)
  return (
    <tr data-online={online} data-node={nodeId}>
      <th scope="row">
        <span className={styles.dot} role="img" aria-label={online ? 'online' : 'offline'} />
        <span>
          {typeof name === 'string' ? name : nodeId}
          {typeof name === 'string' && <small>{nodeId}</small>}
        </span>
      </th>
      <td data-label="Position" className={styles.figures}>
        {position.latitude.toFixed(4)}, {position.longitude.toFixed(4)}
      </td>
      <td data-label="Speed" className={styles.figures}>
        {position.speed === undefined ? '–' : `${Math.round(position.speed * 3.6)} km/h`}
        {position.heading !== undefined && (
          <svg
            width="14"
            height="14"
            viewBox="0 0 14 14"
            className={styles.heading}
            style={{ transform: `rotate(${position.heading}deg)` }}
            role="img"
            aria-label={`heading ${Math.round(position.heading)} degrees`}
          >
            <path d="M7 1.5 11 12 7 9.5 3 12z" />
          </svg>
        )}
      </td>
      <td data-label="Battery">
        <Battery percent={node?.attributes.battery} />
      </td>
      <td data-label="Last message" className={styles.message}>
        {message === undefined ? <span className={styles.none}>none</span> : message.text}
      </td>
      <td data-label="Last seen" className={styles.figures}>
        {ago(seen, now)}
      </td>
    </tr>
  )
}

function Battery({ percent }: { readonly percent: unknown }) {
  if (typeof percent !== 'number') return <span className={styles.none}>–</span>
  const charge = Math.max(0, Math.min(100, percent))
  return (
    <span className={styles.battery} data-low={charge < 20}>
      <span className={styles.gauge} aria-hidden="true">
        <span style={{ width: `${charge}%` }} />
      </span>
      {Math.round(charge)} %
    </span>
  )
}

function trackersOf(
  positions: readonly PositionUpdate[],
  nodes: readonly NodeState[],
  messages: readonly NodeMessage[],
): readonly Tracker[] {
  const nodeOf = new Map(nodes.map((node) => [node.nodeId, node]))
  const messageOf = new Map<string, NodeMessage>()
  for (const message of messages) if (!messageOf.has(message.nodeId)) messageOf.set(message.nodeId, message)
  return positions
    .map((position) => {
      const node = nodeOf.get(position.nodeId)
      const message = messageOf.get(position.nodeId)
      return { nodeId: position.nodeId, position, ...(node && { node }), ...(message && { message }) }
    })
    .sort((a, b) => a.nodeId.localeCompare(b.nodeId, undefined, { numeric: true }))
}

function newest(a: string | undefined, b: string): string {
  return a !== undefined && Date.parse(a) > Date.parse(b) ? a : b
}
