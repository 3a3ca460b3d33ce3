import { Divider, NumberInput, SimpleGrid, Switch, Text, TextInput } from '@mantine/core'
import type { Endpoint, Value } from '@signalbox/client'
import { nothing, type Rest } from '@signalbox/client/rest'
import { useState } from 'react'
import { useRefreshRegistry } from '../../../fleet/fleet.tsx'
import { ValueInput } from '../../../fleet/value-input.tsx'
import { useAct } from '../../../rest/use-act.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { Loading, Problem } from '../../../shell/states.tsx'
import { type CommandTerms, draftOf, sameTerms, type TermsDraft, useCommandTerms, usualTerms } from './command-terms.ts'
import { TermsFields } from './terms-fields.tsx'

interface EndpointDialogProps {
  readonly endpoint: Endpoint
  readonly onClose: () => void
}

/** How people see an endpoint, what may be asked of it, and on which terms. */
export function EndpointDialog({ endpoint, onClose }: EndpointDialogProps) {
  const { endpointId } = endpoint
  const [draft, setDraft] = useState(() => settingsOf(endpoint))
  const { data: before, error } = useCommandTerms(endpointId)
  const [entered, setTerms] = useState<TermsDraft>()
  const terms = entered ?? (before === undefined ? undefined : draftOf(before))
  const endpoints = useAct('/endpoints')
  const commands = useAct('/commands/settings')
  const refresh = useRefreshRegistry()
  const send = async () => {
    const path = `/endpoints/${endpointId}`
    if (!(await endpoints.run((rest) => rest.ask(path, nothing, { method: 'PATCH', body: bodyOf(draft) })))) return
    await refresh()
    const said = entered === undefined || before === undefined ? () => Promise.resolve() : saying(entered, before)
    if (await commands.run((rest) => said(rest, endpointId))) onClose()
  }
  return (
    <FormDialog
      title={`Configure ${endpoint.key}`}
      submit="Save"
      busy={endpoints.busy || commands.busy}
      problem={endpoints.problem ?? commands.problem}
      onSubmit={send}
      onClose={onClose}
    >
      <Text size="sm" c="var(--ink-soft)">
        {endpoint.nodeId} · {endpoint.valueType} · endpoint {endpointId}
      </Text>
      <SettingsFields endpoint={endpoint} draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      {draft.writable && (
        <>
          <Divider label="Its commands" />
          <Problem error={error ?? undefined} />
          {terms === undefined ? (
            error === null && <Loading />
          ) : (
            <TermsFields
              terms={terms}
              numeric={endpoint.valueType === 'number'}
              unit={draft.unit === '' ? '' : ` (${draft.unit})`}
              onChange={setTerms}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}

/** Says on which terms commands are taken. What somebody else changed meanwhile is not overwritten (412). */
function saying(terms: TermsDraft, before: CommandTerms | null) {
  return async (rest: Rest, endpointId: number): Promise<void> => {
    if (sameTerms(terms, draftOf(before))) return
    const path = `/commands/settings/${endpointId}`
    const headers = before === null ? {} : { 'If-Match': `"${before.version}"` }
    await rest.ask(
      path,
      nothing,
      sameTerms(terms, usualTerms) ? { method: 'DELETE', headers } : { method: 'PUT', headers, body: terms },
    )
  }
}

interface SettingsDraft {
  readonly name: string
  readonly unit: string
  readonly writable: boolean
  readonly min: string | number
  readonly max: string | number
  readonly safeValue: Value | undefined
}

function settingsOf({ name, unit, writable, min, max, safeValue }: Endpoint): SettingsDraft {
  return { name: name ?? '', unit: unit ?? '', writable, min: min ?? '', max: max ?? '', safeValue }
}

function bodyOf({ name, unit, writable, min, max, safeValue }: SettingsDraft): Record<string, unknown> {
  const numberOr = (entered: string | number) => (typeof entered === 'number' ? entered : null)
  return {
    name: name || null,
    unit: unit || null,
    writable,
    min: numberOr(min),
    max: numberOr(max),
    safeValue: safeValue ?? null,
  }
}

interface SettingsFieldsProps {
  readonly endpoint: Endpoint
  readonly draft: SettingsDraft
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

function SettingsFields({ endpoint, draft, onChange }: SettingsFieldsProps) {
  return (
    <>
      <TextInput
        label="Name"
        maxLength={200}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label="Unit"
        maxLength={50}
        value={draft.unit}
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
      />
      {endpoint.valueType === 'number' && (
        <SimpleGrid cols={2}>
          <NumberInput label="From" value={draft.min} onChange={(min) => onChange({ min })} />
          <NumberInput label="To" value={draft.max} onChange={(max) => onChange({ max })} />
        </SimpleGrid>
      )}
      <Switch
        label="Takes commands"
        checked={draft.writable}
        onChange={(event) => onChange({ writable: event.currentTarget.checked })}
      />
      {draft.writable && (
        <ValueInput
          label="Safe value"
          endpoint={endpoint}
          value={draft.safeValue}
          none="None"
          onChange={(safeValue) => onChange({ safeValue })}
        />
      )}
    </>
  )
}
