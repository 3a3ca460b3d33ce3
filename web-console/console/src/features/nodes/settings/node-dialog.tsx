import { SimpleGrid, Text, TextInput } from '@mantine/core'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { refusalOf } from '../../../rest/refusal.ts'
import { useAct } from '../../../rest/use-act.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import type { NodeDetail, Organization } from '../resource.ts'
import { isFaulty, tagFields } from '../tags/draft.ts'
import { TagsFields } from '../tags/tags-fields.tsx'
import { changesOf, draftOf, type NodeDraft } from './draft.ts'
import { intervalFault } from './interval.ts'
import { IntervalInput } from './interval-input.tsx'

interface NodeDialogProps {
  readonly node: NodeDetail
  /** What holds for nodes that say nothing else, if it is known. */
  readonly usual: Organization | undefined
  readonly onClose: () => void
}

/** Edits what people say of a node. Only what is different is sent: what somebody else changed meanwhile stays. */
export function NodeDialog({ node, usual, onClose }: NodeDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(node))
  const [tried, setTried] = useState(false)
  const { run, busy, problem, forget } = useAct('/nodes')
  const refusal = refusalOf(problem, ['attributes', 'expectedIntervalMs', ...tagFields(draft)])
  const change = (part: Partial<NodeDraft>) => {
    setDraft({ ...draft, ...part })
    forget()
  }
  const save = async () => {
    setTried(true)
    if (isFaulty(draft) || intervalFault(draft.interval) !== undefined) return
    const body = changesOf(node, draft)
    const path = `/nodes/${encodeURIComponent(node.nodeId)}`
    const send = Object.keys(body).length > 0
    if (!send || (await run((rest) => rest.ask(path, nothing, { method: 'PATCH', body })))) onClose()
  }
  return (
    <FormDialog
      title={`Edit ${node.nodeId}`}
      submit="Save"
      size="lg"
      busy={busy}
      problem={refusal.elsewhere}
      onSubmit={save}
      onClose={onClose}
    >
      <Text size="sm" c="var(--ink-soft)">
        Name and model stand until the node reports others. If it reports later than expected, it is told as offline,
        with an alarm.
      </Text>
      <SimpleGrid cols={2} spacing="xs">
        <TextInput
          label="Name"
          maxLength={200}
          value={draft.name}
          error={refusal.at('attributes')}
          onChange={(event) => change({ name: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          label="Model"
          maxLength={200}
          value={draft.model}
          onChange={(event) => change({ model: event.currentTarget.value })}
        />
      </SimpleGrid>
      <IntervalInput
        interval={draft.interval}
        usual={usual}
        refused={refusal.at('expectedIntervalMs')}
        onChange={(interval) => change({ interval })}
      />
      <TagsFields draft={draft} checked={tried} refusal={refusal} onChange={change} />
    </FormDialog>
  )
}
