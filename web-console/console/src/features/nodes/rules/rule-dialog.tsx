import { Button, Group, NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { severities } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { EndpointSelect } from '../../../fleet/endpoint-select.tsx'
import { useRegistry } from '../../../fleet/fleet.tsx'
import { useAct } from '../../../rest/use-act.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { type Rule, ruleKinds } from '../resource.ts'
import { bodyOf, type Draft, draftOf, hasLimit, suits } from './draft.ts'
import { kindNames } from './words.ts'

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
    if (await run((rest) => rest.ask(path, nothing, { method, body: bodyOf(draft, rule), headers }))) onClose()
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
          <Button variant="subtle" color="red" onClick={() => void remove()}>
            Remove
          </Button>
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
      <Condition draft={draft} onChange={change} {...(nodeId !== undefined && { nodeId })} />
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
      </SimpleGrid>
      <Select
        label="Severity"
        data={[...severities]}
        value={draft.severity}
        allowDeselect={false}
        onChange={(value) => change({ severity: severities.find((one) => one === value) ?? 'medium' })}
      />
      <TextInput
        label="Message"
        description="With {name}, {node}, {key}, {value}, {unit}, {limit}"
        value={draft.message}
        onChange={(event) => change({ message: event.currentTarget.value })}
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

interface ConditionProps {
  readonly draft: Draft
  readonly nodeId?: string
  readonly onChange: (part: Partial<Draft>) => void
}

function Condition({ draft, nodeId, onChange }: ConditionProps) {
  const { byId } = useRegistry()
  const endpoint = byId.get(draft.endpointId ?? -1)
  const unit = endpoint?.unit === undefined ? '' : ` (${endpoint.unit})`
  return (
    <>
      <Select
        label="Condition"
        data={ruleKinds.map((value) => ({ value, label: kindNames[value] }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(value) => onChange({ kind: ruleKinds.find((kind) => kind === value) ?? 'high' })}
      />
      <EndpointSelect
        label="Endpoint"
        required
        chosen={draft.endpointId === undefined ? [] : [draft.endpointId]}
        among={(one) => suits(draft.kind, one) && (nodeId === undefined || one.nodeId === nodeId)}
        onChange={([endpointId]) => endpointId !== undefined && onChange({ endpointId })}
      />
      {hasLimit(draft.kind) && (
        <SimpleGrid cols={2}>
          <NumberInput
            label={`Limit${unit}`}
            required
            value={draft.limit ?? ''}
            onChange={(limit) => typeof limit === 'number' && onChange({ limit })}
          />
          <NumberInput
            label={`Deadband${unit}`}
            min={0}
            value={draft.deadband}
            onChange={(deadband) => onChange({ deadband: Number(deadband) })}
          />
        </SimpleGrid>
      )}
      {draft.kind === 'equals' &&
        (endpoint?.valueType === 'boolean' ? (
          <Switch
            label="Is on"
            checked={draft.value === true}
            onChange={(event) => onChange({ value: event.currentTarget.checked })}
          />
        ) : (
          <TextInput
            label="Value"
            value={String(draft.value ?? '')}
            onChange={({ currentTarget: { value } }) =>
              onChange({ value: endpoint?.valueType === 'number' ? Number(value) : value })
            }
          />
        ))}
      {draft.kind === 'stale' && (
        <NumberInput
          label="Nothing for (s)"
          min={1}
          value={draft.staleAfter}
          onChange={(staleAfter) => onChange({ staleAfter: Number(staleAfter) })}
        />
      )}
    </>
  )
}
