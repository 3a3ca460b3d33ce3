import { Badge, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { useConnection, useLatest, useSignalbox } from '@signalbox/react'
import { useMemo } from 'react'
import { useRegistry } from '../../fleet/fleet.tsx'
import { Section } from '../../shell/section.tsx'
import { SetpointControl } from './control/setpoint-control.tsx'
import { ToggleControl } from './control/toggle-control.tsx'
import { type ControlGroup, type Plant, plantsOf } from './plant.ts'
import { Process } from './process/process.tsx'
import { Tile } from './tile.tsx'

/** Every node that has endpoints: as a picture when it is a process of vessels, with controls, the rest as tiles. */
export function Panel() {
  const { endpoints, loaded, problem } = useRegistry()
  const plants = useMemo(() => plantsOf(endpoints), [endpoints])
  if (!loaded) {
    return (
      <Section title="Process">
        {problem === undefined ? <Skeleton height={300} /> : <Text c="var(--bad)">{problem}</Text>}
      </Section>
    )
  }
  if (plants.length === 0) {
    return (
      <Section title="Process">
        <Text c="var(--ink-soft)">No node has reported a reading yet.</Text>
      </Section>
    )
  }
  return plants.map((plant) => <PlantPanel key={plant.nodeId} plant={plant} />)
}

function PlantPanel({ plant }: { readonly plant: Plant }) {
  return (
    <>
      {plant.vessels.length > 0 && (
        <Section title={titleOf(plant.nodeId)} rank={1} aside={<NodeBadge nodeId={plant.nodeId} />}>
          <Process plant={plant} />
        </Section>
      )}
      {plant.controls.length > 0 && (
        <Section title={`${titleOf(plant.nodeId)} controls`} rank={3}>
          <Stack gap="lg">
            {plant.controls.map((group) => (
              <Controls key={group.title} group={group} />
            ))}
          </Stack>
        </Section>
      )}
      {plant.others.length > 0 && (
        <Section title={titleOf(plant.nodeId)} note="readings" rank={4} aside={<NodeBadge nodeId={plant.nodeId} />}>
          <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }} spacing="sm">
            {plant.others.map((endpoint) => (
              <Tile key={endpoint.endpointId} endpoint={endpoint} />
            ))}
          </SimpleGrid>
        </Section>
      )}
    </>
  )
}

function Controls({ group }: { readonly group: ControlGroup }) {
  return (
    <div>
      <Text size="xs" fw={650} tt="uppercase" c="var(--ink-soft)" mb={8} style={{ letterSpacing: '0.05em' }}>
        {group.title}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm">
        {group.endpoints.map((endpoint) => (
          <Control key={endpoint.endpointId} endpoint={endpoint} />
        ))}
      </SimpleGrid>
    </div>
  )
}

function Control({ endpoint }: { readonly endpoint: Endpoint }) {
  return endpoint.valueType === 'boolean' ? (
    <ToggleControl endpoint={endpoint} />
  ) : (
    <SetpointControl endpoint={endpoint} />
  )
}

function NodeBadge({ nodeId }: { readonly nodeId: string }) {
  const node = useLatest(useSignalbox().stores.nodes, nodeId)
  const connected = useConnection().status === 'connected'
  if (node?.online === undefined) return null
  const color = node.online ? 'petrol' : 'red'
  return (
    <Badge variant="light" color={connected ? color : 'gray'} size="md" tt="none">
      {connected ? '' : 'Last known: '}
      {node.online ? 'Online' : 'Offline'}
    </Badge>
  )
}

function titleOf(nodeId: string): string {
  return nodeId.charAt(0).toUpperCase() + nodeId.slice(1)
}
