import { NumberInput, Select, SimpleGrid, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { severities } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { EndpointSelect } from '../../../../fleet/endpoint-select.tsx'
import { useRegistry } from '../../../../fleet/fleet.tsx'
import { ValueInput } from '../../../../fleet/value-input.tsx'
import { useAct } from '../../../../rest/use-act.ts'
import { FormDialog } from '../../../../shell/form-dialog.tsx'
import { SureButton } from '../../../../shell/sure-button.tsx'
import { type Interlock, interlockKinds, resetters } from '../../resource.ts'
import { ConditionInput } from './condition-input.tsx'
import { bodyOf, draftOf, type InterlockDraft, kindNotes } from './draft.ts'
import { GuardedValues } from './guarded-values.tsx'
import { mistakesOf } from './mistakes.ts'
import { TrialView, useTrial } from './trial.tsx'

interface InterlockDialogProps {
  /** What is changed; a new interlock without. */
  readonly interlock?: Interlock
  readonly onClose: () => void
}

/** Writes an interlock, tried as it is written. What somebody else changed meanwhile is not overwritten (412). */
export function InterlockDialog({ interlock, onClose }: InterlockDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(interlock))
  const { byId } = useRegistry()
  const endpoint = byId.get(draft.endpointId ?? -1)
  const tried = useTrial(draft, endpoint)
  const { run, busy, problem } = useAct('/interlocks')
  const change = (part: Partial<InterlockDraft>) => setDraft((before) => ({ ...before, ...part }))
  const asked =
    interlock === undefined
      ? ({ path: '/interlocks', method: 'POST', headers: {} } as const)
      : ({
          path: `/interlocks/${interlock.interlockId}`,
          method: 'PUT',
          headers: { 'If-Match': `"${interlock.version}"` },
        } as const)
  const save = async () => {
    const { path, method, headers } = asked
    if (await run((rest) => rest.ask(path, nothing, { method, headers, body: bodyOf(draft) }))) onClose()
  }
  const remove = async () => {
    const { path, headers } = asked
    if (await run((rest) => rest.ask(path, nothing, { method: 'DELETE', headers }))) onClose()
  }
  return (
    <FormDialog
      title={interlock === undefined ? 'New interlock' : `Edit ${interlock.name}`}
      submit="Save"
      size="lg"
      busy={busy}
      disabled={endpoint === undefined}
      problem={mistakesOf(problem).length > 0 ? undefined : problem}
      aside={
        interlock !== undefined && (
          <SureButton label="Remove" sure="Really remove" busy={busy} onSure={() => void remove()} />
        )
      }
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="Lower-case letters, digits, dots and dashes; its alarms go by it, so it stays"
        required
        disabled={interlock !== undefined}
        maxLength={100}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Guard draft={draft} onChange={change} />
      <ConditionInput
        value={draft.expression}
        mistakes={tried.mistakes}
        nodeId={endpoint?.nodeId}
        onChange={(expression) => change({ expression })}
      />
      {endpoint !== undefined && <TrialView tried={tried} endpoint={endpoint} />}
      <Terms draft={draft} onChange={change} />
    </FormDialog>
  )
}

interface PartProps {
  readonly draft: InterlockDraft
  readonly onChange: (part: Partial<InterlockDraft>) => void
}

/** What is guarded, and how. */
function Guard({ draft, onChange }: PartProps) {
  const { byId } = useRegistry()
  const endpoint = byId.get(draft.endpointId ?? -1)
  const trips = draft.kind !== 'permit'
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <EndpointSelect
          label="Guards"
          required
          chosen={draft.endpointId === undefined ? [] : [draft.endpointId]}
          among={({ writable }) => writable}
          onChange={([endpointId]) => {
            if (endpointId === undefined || endpointId === draft.endpointId) return
            const safeValue = byId.get(endpointId)?.safeValue
            onChange({ endpointId, values: [], ...(safeValue !== undefined && { safeValue }) })
          }}
        />
        <Select
          label="Kind"
          data={[...interlockKinds]}
          value={draft.kind}
          allowDeselect={false}
          onChange={(value) => onChange({ kind: interlockKinds.find((kind) => kind === value) ?? 'permit' })}
        />
      </SimpleGrid>
      <Text size="sm" c="var(--ink-soft)">
        {kindNotes[draft.kind]}.
      </Text>
      {endpoint !== undefined && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <GuardedValues endpoint={endpoint} values={draft.values} onChange={(values) => onChange({ values })} />
          <ValueInput
            label="Safe value"
            endpoint={endpoint}
            value={draft.safeValue}
            {...(!trips && { none: 'None' })}
            onChange={(safeValue) => onChange({ safeValue })}
          />
        </SimpleGrid>
      )}
    </>
  )
}

/** What goes with the condition. */
function Terms({ draft, onChange }: PartProps) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <NumberInput
          label="Readings hold for (s)"
          min={0.001}
          required
          value={draft.staleAfter}
          onChange={(staleAfter) => typeof staleAfter === 'number' && onChange({ staleAfter })}
        />
        <Select
          label="Severity of its alarms"
          data={[...severities]}
          value={draft.severity}
          allowDeselect={false}
          onChange={(value) => onChange({ severity: severities.find((one) => one === value) ?? 'high' })}
        />
        {draft.kind === 'protect' && (
          <Select
            label="Reset by"
            data={[...resetters]}
            value={draft.resetBy}
            allowDeselect={false}
            onChange={(value) => onChange({ resetBy: resetters.find((role) => role === value) ?? 'engineer' })}
          />
        )}
      </SimpleGrid>
      <Textarea
        label="Why it is there"
        autosize
        maxLength={1_000}
        value={draft.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <Switch
        label="On guard"
        checked={draft.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
    </>
  )
}
