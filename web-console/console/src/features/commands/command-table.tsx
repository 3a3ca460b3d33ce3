import { Button, Group } from '@mantine/core'
import type { Value } from '@signalbox/client'
import { type CommandState, isFinal } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useConnection } from '@signalbox/react'
import { useState } from 'react'
import { useMayOperate, useRegistry } from '../../fleet/fleet.tsx'
import { useAct } from '../../rest/use-act.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { ago, labelOf, valueText } from '../../shell/format.ts'
import { Mark } from '../../shell/mark.tsx'
import { useNow } from '../../shell/now.ts'
import { outcomeOf } from '../../shell/outcome.ts'
import { Problem } from '../../shell/states.tsx'
import { CommandDrawer } from './command-drawer.tsx'

/** A command as far as a list tells of it. */
export interface Listed {
  readonly commandId: string
  readonly endpointId: number
  readonly nodeId: string
  readonly key: string
  readonly status: CommandState
  readonly requestedValue: Value
  readonly requestedBy: string
  readonly timestamp: string
  readonly reason?: string
}

/** Commands with what became of them, and what can still be done about them. */
export function CommandTable({
  caption,
  commands,
}: {
  readonly caption: string
  readonly commands: readonly Listed[]
}) {
  const { byId } = useRegistry()
  const now = useNow()
  const [opened, setOpened] = useState<string>()
  return (
    <>
      <DataTable
        caption={caption}
        rows={commands}
        keyOf={({ commandId }) => commandId}
        columns={[
          {
            name: 'Command',
            main: true,
            of: (command) => {
              const endpoint = byId.get(command.endpointId)
              const unit = endpoint?.unit === undefined ? '' : ` ${endpoint.unit}`
              return `${labelOf(endpoint ?? command)} → ${valueText(endpoint ?? command, command.requestedValue)}${unit}`
            },
          },
          { name: 'Node', of: ({ nodeId }) => nodeId },
          {
            name: 'Status',
            of: (command) => (
              <span data-status={command.status}>
                <Mark tone={outcomeOf(command)}>{command.status}</Mark>
              </span>
            ),
          },
          { name: 'By', of: ({ requestedBy }) => requestedBy },
          { name: 'When', of: ({ timestamp }) => ago(timestamp, now) },
          { name: 'Reason', of: ({ reason }) => reason },
          {
            name: 'Actions',
            quiet: true,
            of: (command) => <Actions command={command} onJournal={() => setOpened(command.commandId)} />,
          },
        ]}
      />
      {opened !== undefined && <CommandDrawer commandId={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function Actions({ command, onJournal }: { readonly command: Listed; readonly onJournal: () => void }) {
  const mayOperate = useMayOperate()
  const connection = useConnection()
  const user = connection.status === 'connected' ? connection.session.user : undefined
  const { run, busy, problem } = useAct('/commands')
  const ask = (verb: string) =>
    void run((rest) => rest.ask(`/commands/${command.commandId}/${verb}`, nothing, { method: 'POST', body: {} }))
  const waits = command.status === 'proposed'
  return (
    <>
      <Problem error={problem} />
      <Group gap={6} justify="flex-end" wrap="nowrap">
        {waits && mayOperate && user !== command.requestedBy && (
          <Button size="compact-xs" loading={busy} onClick={() => ask('confirm')}>
            Confirm
          </Button>
        )}
        {(waits || command.status === 'queued') && mayOperate && !isFinal(command.status) && (
          <Button size="compact-xs" variant="default" loading={busy} onClick={() => ask('cancel')}>
            Cancel
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" onClick={onJournal}>
          Journal
        </Button>
      </Group>
    </>
  )
}
