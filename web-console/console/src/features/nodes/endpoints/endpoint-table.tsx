import { Button } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { useState } from 'react'
import { useLive, useMay } from '../../../fleet/fleet.tsx'
import { DataTable } from '../../../shell/data-table.tsx'
import { clockTime, labelOf, valueText } from '../../../shell/format.ts'
import { Mark } from '../../../shell/mark.tsx'
import { useTermsTexts } from './command-terms.ts'
import { EndpointDialog } from './endpoint-dialog.tsx'

/** Endpoints with what they are and say. */
export function EndpointTable({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const mayConfigure = useMay('engineer')
  const [edited, setEdited] = useState<Endpoint>()
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
