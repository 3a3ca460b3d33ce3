import { Group, NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { severities } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { useAct } from '../../../rest/use-act.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { SureButton } from '../../../shell/sure-button.tsx'
import type { Rule } from '../resource.ts'
import { bodyOf, type Draft, draftOf } from './draft.ts'
import { RuleCondition } from './rule-condition.tsx'

interface RuleDialogProps {
  /** What is changed; a new rule without. */
  readonly rule?: Rule
  /** Whose endpoints can be chosen; without it all. */
  readonly nodeId?: string
  readonly onClose: () => void
}

/** What raises an alarm. A change that somebody else made meanwhile is told by the server (412), not overwritten. */
export function RuleDialog({ rule, nodeId, onClose }: RuleDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(rule))
  const { run, busy, problem } = useAct('/alarm-rules')
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const path = rule === undefined ? '/alarm-rules' : `/alarm-rules/${rule.ruleId}`
  const headers = rule === undefined ? {} : { 'If-Match': `"${rule.version}"` }
  const save = async () => {
    const method = rule === undefined ? 'POST' : 'PUT'
    if (await run((rest) => rest.ask(path, nothing, { method, body: bodyOf(draft), headers }))) onClose()
  }
  const remove = async () => {
    if (await run((rest) => rest.ask(path, nothing, { method: 'DELETE', headers }))) onClose()
  }
  return (
    <FormDialog
      title={rule === undefined ? 'New alarm rule' : 'Edit alarm rule'}
      submit="Save"
      busy={busy}
      disabled={draft.endpointId === undefined}
      problem={problem}
      aside={
        rule !== undefined && (
          <SureButton label="Remove" sure="Really remove" busy={busy} onSure={() => void remove()} />
        )
      }
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <RuleCondition draft={draft} onChange={change} {...(nodeId !== undefined && { nodeId })} />
      <SimpleGrid cols={2}>
        <NumberInput
          label="Holds for (s)"
          min={0}
          value={draft.onDelay}
          onChange={(onDelay) => change({ onDelay: Number(onDelay) })}
        />
        <NumberInput
          label="Gone for (s)"
          min={0}
          value={draft.offDelay}
          onChange={(offDelay) => change({ offDelay: Number(offDelay) })}
        />
        <Select
          label="Severity"
          data={[...severities]}
          value={draft.severity}
          allowDeselect={false}
          onChange={(value) => change({ severity: severities.find((one) => one === value) ?? 'medium' })}
        />
        <NumberInput
          label="Asks again after (s)"
          placeholder="never"
          min={1}
          value={draft.reAlarmAfter ?? ''}
          onChange={(after) => change({ reAlarmAfter: typeof after === 'number' ? after : undefined })}
        />
      </SimpleGrid>
      <TextInput
        label="Message"
        description="With {name}, {node}, {key}, {value}, {unit}, {limit}"
        value={draft.message}
        onChange={(event) => change({ message: event.currentTarget.value })}
      />
      <TextInput
        label="Key of the alarm"
        placeholder="the endpoint's, with the kind of the condition"
        maxLength={200}
        value={draft.key}
        onChange={(event) => change({ key: event.currentTarget.value })}
      />
      <Group>
        <Switch
          label="Latching"
          checked={draft.latching}
          onChange={(event) => change({ latching: event.currentTarget.checked })}
        />
        <Switch
          label="Enabled"
          checked={draft.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </Group>
    </FormDialog>
  )
}
