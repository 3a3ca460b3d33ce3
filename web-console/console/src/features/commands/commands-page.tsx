import { Select } from '@mantine/core'
import { useCommands } from '@signalbox/react'
import { useMemo, useState } from 'react'
import { usePages } from '../../rest/queries.ts'
import { Page } from '../../shell/page.tsx'
import { PageTabs } from '../../shell/page-tabs.tsx'
import { Empty, Paged, Problem } from '../../shell/states.tsx'
import { CommandTable } from './command-table.tsx'
import { InterlockExplorer } from './interlocks/interlock-explorer.tsx'
import { commandDetail } from './resource.ts'

/** What was asked of the plant, by whom, what became of it, and what keeps it from being asked. */
export function CommandsPage() {
  return (
    <Page title="Commands">
      <PageTabs
        tabs={[
          { name: 'Live', content: <LiveCommands /> },
          { name: 'History', content: <CommandHistory /> },
          { name: 'Interlocks', content: <InterlockExplorer /> },
        ]}
      />
    </Page>
  )
}

const SHOWN = 100

/** The newest commands of everybody, as they go. */
function LiveCommands() {
  const { commands, problem } = useCommands()
  const newest = useMemo(() => commands.slice(0, SHOWN), [commands])
  return (
    <>
      <Problem error={problem === undefined ? undefined : new Error(problem)} />
      {newest.length === 0 ? (
        <Empty>No command was sent yet.</Empty>
      ) : (
        <CommandTable caption="The newest commands" commands={newest} />
      )}
    </>
  )
}

const filters = [
  { value: 'proposed,queued,sent,acked', label: 'Under way' },
  { value: 'succeeded,verified', label: 'Succeeded' },
  { value: 'failed,rejected,expired,unverified', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
]

function CommandHistory() {
  const [status, setStatus] = useState<string | null>(null)
  const pages = usePages(`/commands?limit=50${status === null ? '' : `&status=${status}`}`, commandDetail)
  return (
    <>
      <Select
        size="xs"
        w={180}
        mb="sm"
        aria-label="Status"
        placeholder="All"
        clearable
        data={filters}
        value={status}
        onChange={setStatus}
      />
      <Paged pages={pages} empty="There is no such command.">
        {(items) => (
          <CommandTable
            caption="Commands, newest first"
            commands={items.map((item) => ({
              ...item,
              requestedBy: item.causedBy ?? item.submittedBy,
              timestamp: item.issuedAt,
            }))}
          />
        )}
      </Paged>
    </>
  )
}
