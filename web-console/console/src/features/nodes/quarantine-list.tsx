import { Code } from '@mantine/core'
import { usePages } from '../../rest/queries.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { momentText } from '../../shell/format.ts'
import { Mark } from '../../shell/mark.tsx'
import { Paged } from '../../shell/states.tsx'
import { quarantined } from './resource.ts'

const SHOWN = 200

/** What could not be understood, and why. */
export function QuarantineList() {
  const pages = usePages('/quarantine?limit=50', quarantined, { every: 10_000 })
  return (
    <Paged pages={pages} empty="Everything could be understood.">
      {(items) => (
        <DataTable
          caption="Payloads set aside, newest first"
          rows={items}
          keyOf={({ quarantineId }) => String(quarantineId)}
          columns={[
            { name: 'Topic', main: true, of: ({ topic }) => topic },
            { name: 'Reason', of: ({ reason }) => <Mark tone="bad">{reason}</Mark> },
            { name: 'Detail', of: ({ detail }) => detail },
            { name: 'Payload', of: ({ payload }) => <Code>{textOf(payload)}</Code> },
            { name: 'Bytes', of: ({ payloadBytes }) => payloadBytes },
            { name: 'Received', of: ({ receivedAt }) => momentText(receivedAt) },
          ]}
        />
      )}
    </Paged>
  )
}

/** The beginning of a payload as text; bytes that are no text show as what they are. */
function textOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const text = new TextDecoder().decode(bytes)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
