import { Anchor, CloseButton, Group, Text } from '@mantine/core'
import { useLatest, useSignalbox } from '@signalbox/react'
import { useNodeName } from '../../fleet/fleet.tsx'
import { ago } from '../../shell/format.ts'
import { useNow } from '../../shell/now.ts'
import { addressOf } from '../../shell/route.ts'
import styles from './map.module.css'

/** What is known of the node that is selected. */
export function NodeCard({ nodeId, onClose }: { readonly nodeId: string; readonly onClose: () => void }) {
  const { stores } = useSignalbox()
  const position = useLatest(stores.positions, nodeId)
  const node = useLatest(stores.nodes, nodeId)
  const { name, online } = useNodeName(nodeId)
  const now = useNow()
  const { model, battery } = node?.attributes ?? {}
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Status', online ? 'online' : 'offline'],
    ['Model', typeof model === 'string' ? model : undefined],
    ['Battery', typeof battery === 'number' ? `${battery} %` : undefined],
    ['Position', position && `${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}`],
    ['Speed', position?.speed === undefined ? undefined : `${(position.speed * 3.6).toFixed(1)} km/h`],
    ['Heading', position?.heading === undefined ? undefined : `${Math.round(position.heading)}°`],
    ['Altitude', position?.altitude === undefined ? undefined : `${Math.round(position.altitude)} m`],
    ['Seen', position && ago(position.timestamp, now)],
  ]
  return (
    <section aria-label={name} data-selected={nodeId}>
      <Group justify="space-between" mt="sm" wrap="nowrap">
        <Text fw={650}>{name}</Text>
        <CloseButton aria-label={`Deselect ${name}`} onClick={onClose} />
      </Group>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([fact, value]) => [<dt key={fact}>{fact}</dt>, <dd key={`${fact} value`}>{value}</dd>])}
      </dl>
      <Anchor size="sm" href={addressOf({ page: 'nodes', of: nodeId })}>
        More about this node
      </Anchor>
    </section>
  )
}
