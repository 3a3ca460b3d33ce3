import { Anchor, TextInput } from '@mantine/core'
import { useLatest, useSignalbox } from '@signalbox/react'
import { useState } from 'react'
import { useRegistry } from '../../fleet/fleet.tsx'
import { usePages } from '../../rest/queries.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { ago } from '../../shell/format.ts'
import { Mark } from '../../shell/mark.tsx'
import { useNow } from '../../shell/now.ts'
import { addressOf } from '../../shell/route.ts'
import { Paged } from '../../shell/states.tsx'
import { type NodeDetail, node } from './resource.ts'
import { LabelChips } from './tags/label-chips.tsx'

/** Every node, with what it says of itself. */
export function RegistryList() {
  const pages = usePages('/nodes?limit=200', node)
  const [wanted, setWanted] = useState('')
  const { endpoints } = useRegistry()
  const now = useNow()
  const fits = (item: NodeDetail) =>
    JSON.stringify([item.nodeId, item.attributes, item.labels]).toLowerCase().includes(wanted.toLowerCase())
  return (
    <>
      <TextInput
        size="xs"
        w={260}
        mb="sm"
        type="search"
        aria-label="Search nodes"
        placeholder="Name, id, model, label…"
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Paged pages={pages} empty="No node has reported yet.">
        {(items) => (
          <DataTable
            caption="Nodes"
            rows={items.filter(fits)}
            keyOf={({ nodeId }) => nodeId}
            columns={[
              {
                name: 'Node',
                main: true,
                of: ({ nodeId, attributes }) => (
                  <Anchor href={addressOf({ page: 'nodes', of: nodeId })} fw={600} size="sm">
                    {typeof attributes.name === 'string' ? attributes.name : nodeId}
                  </Anchor>
                ),
              },
              { name: 'Id', of: ({ nodeId }) => nodeId },
              { name: 'Status', of: (item) => <OnlineMark node={item} /> },
              { name: 'Model', of: ({ attributes }) => shown(attributes.model) },
              { name: 'Firmware', of: ({ attributes }) => shown(attributes.firmware) },
              {
                name: 'Battery',
                of: ({ attributes: { battery } }) => (battery === undefined ? undefined : `${shown(battery)} %`),
              },
              { name: 'Labels', of: ({ labels }) => <LabelChips labels={labels} /> },
              {
                name: 'Endpoints',
                of: ({ nodeId }) => endpoints.filter((endpoint) => endpoint.nodeId === nodeId).length,
              },
              { name: 'Seen', of: ({ lastSeen }) => ago(lastSeen, now) },
            ]}
          />
        )}
      </Paged>
    </>
  )
}

/** As the channel tells it, else as it was when the list was read. */
export function OnlineMark({
  node: { nodeId, online: listed },
}: {
  readonly node: Pick<NodeDetail, 'nodeId' | 'online'>
}) {
  const online = useLatest(useSignalbox().stores.nodes, nodeId)?.online ?? listed
  return <Mark tone={online ? 'good' : 'bad'}>{online ? 'online' : 'offline'}</Mark>
}

function shown(attribute: unknown): string | undefined {
  return attribute === undefined ? undefined : String(attribute)
}
