import { Button } from '@mantine/core'
import type { Endpoint, JsonObject } from '@signalbox/client'
import { useState } from 'react'
import { useLive, useMay } from '../../../fleet/fleet.tsx'
import type { RegisteredEndpoint } from '../../../fleet/registry.ts'
import { type Column, DataTable } from '../../../shell/data-table.tsx'
import { clockTime, jsonText, labelOf, valueText } from '../../../shell/format.ts'
import { Mark } from '../../../shell/mark.tsx'
import { byName } from '../tags/entries.ts'
import { LabelChips } from '../tags/label-chips.tsx'
import { useTermsTexts } from './command-terms.ts'
import { EndpointDialog } from './endpoint-dialog.tsx'

/** Endpoints with what they are and say. */
export function EndpointTable({ endpoints }: { readonly endpoints: readonly RegisteredEndpoint[] }) {
  const mayConfigure = useMay('engineer')
  const [edited, setEdited] = useState<RegisteredEndpoint>()
  const terms = useTermsTexts()
  return (
    <>
      <DataTable
        caption="Endpoints"
        rows={endpoints}
        keyOf={({ endpointId }) => String(endpointId)}
        columns={[
          { name: 'Endpoint', main: true, of: labelOf },
          { name: 'Key', of: ({ key }) => key },
          { name: 'Value', of: (endpoint) => <Current endpoint={endpoint} /> },
          { name: 'Type', of: ({ valueType, writable }) => (writable ? `${valueType}, writable` : valueType) },
          {
            name: 'Range',
            of: ({ min, max }) =>
              min === undefined && max === undefined ? undefined : `${min ?? '…'} to ${max ?? '…'}`,
          },
          {
            name: 'Safe value',
            of: (endpoint) => endpoint.safeValue !== undefined && valueText(endpoint, endpoint.safeValue),
          },
          ...tagColumns(endpoints),
          { name: 'Commands', of: ({ endpointId }) => terms.get(endpointId) },
          { name: 'Id', of: ({ endpointId }) => endpointId },
          {
            name: 'Actions',
            quiet: true,
            of: (endpoint) =>
              mayConfigure && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => setEdited(endpoint)}
                  aria-label={`Configure ${labelOf(endpoint)}`}
                >
                  Configure
                </Button>
              ),
          },
        ]}
      />
      {edited !== undefined && <EndpointDialog endpoint={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

/** What people say of endpoints, where they do. */
function tagColumns(endpoints: readonly RegisteredEndpoint[]): readonly Column<RegisteredEndpoint>[] {
  const has = (tags: 'labels' | 'metadata') =>
    endpoints.some((endpoint) => Object.keys(endpoint[tags] ?? {}).length > 0)
  return [
    ...(has('labels')
      ? [{ name: 'Labels', of: ({ labels = {} }: RegisteredEndpoint) => <LabelChips labels={labels} /> }]
      : []),
    ...(has('metadata')
      ? [{ name: 'Metadata', of: ({ metadata = {} }: RegisteredEndpoint) => metadataText(metadata) }]
      : []),
  ]
}

function metadataText(metadata: JsonObject): string {
  return byName(metadata)
    .map(([name, value]) => `${name}: ${jsonText(value)}`)
    .join(', ')
}

function Current({ endpoint }: { readonly endpoint: Endpoint }) {
  const { reading, doubt } = useLive(endpoint.endpointId)
  if (reading === undefined) return <Mark tone="none">{doubt}</Mark>
  return (
    <span title={clockTime(reading.timestamp)}>
      <b>{valueText(endpoint, reading.value)}</b> {endpoint.unit}{' '}
      {doubt !== undefined && <Mark tone="open">{doubt}</Mark>}
    </span>
  )
}
