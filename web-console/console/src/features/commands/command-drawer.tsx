import { Drawer, Text } from '@mantine/core'
import { useLatest, useSignalbox } from '@signalbox/react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keyOfResource, useOne } from '../../rest/queries.ts'
import { momentText } from '../../shell/format.ts'
import { Journal } from '../../shell/journal.tsx'
import { Loading, Problem } from '../../shell/states.tsx'
import { type CommandDetail, commandDetail } from './resource.ts'

/** All that is known of a command, and the whole of its journal. */
export function CommandDrawer({ commandId, onClose }: { readonly commandId: string; readonly onClose: () => void }) {
  const path = `/commands/${commandId}`
  const { value, problem, loading } = useOne(path, commandDetail)
  const queries = useQueryClient()
  const status = useLatest(useSignalbox().stores.commands, commandId)?.status
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is a new line of the journal
  useEffect(() => void queries.invalidateQueries({ queryKey: keyOfResource(path) }), [queries, path, status])
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={value === undefined ? 'Command' : `${value.key} on ${value.nodeId}`}
    >
      <Problem error={problem} />
      {loading && <Loading />}
      {value !== undefined && <Told command={value} />}
    </Drawer>
  )
}

function Told({ command }: { readonly command: CommandDetail }) {
  const { journal = [], submittedReason, causedBy, expiresAt, notBefore, confirmBy, strategy } = command
  const facts = [
    `by ${causedBy ?? command.submittedBy}`,
    strategy,
    `expires ${momentText(expiresAt)}`,
    notBefore && `not before ${momentText(notBefore)}`,
    confirmBy && `to be confirmed by ${momentText(confirmBy)}`,
  ]
  return (
    <>
      <Text size="sm" c="var(--ink-soft)" mb="md">
        {facts.filter((fact) => fact !== undefined).join(' · ')}
      </Text>
      {submittedReason !== undefined && <Text size="sm">“{submittedReason}”</Text>}
      <Journal
        entries={journal.map((entry) => ({
          key: String(entry.version),
          what: entry.late ? `${entry.event} (late)` : entry.event,
          at: entry.recordedAt,
          by: entry.attempt > 1 ? `${entry.actor} · attempt ${entry.attempt}` : entry.actor,
          notes: [entry.actualValue === undefined ? undefined : `actual value: ${entry.actualValue}`, entry.reason],
        }))}
      />
    </>
  )
}
