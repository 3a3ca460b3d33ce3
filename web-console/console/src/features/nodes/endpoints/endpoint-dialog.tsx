import { Divider, Text } from '@mantine/core'
import { nothing, type Rest } from '@signalbox/client/rest'
import { useState } from 'react'
import { useRefreshRegistry } from '../../../fleet/fleet.tsx'
import type { RegisteredEndpoint } from '../../../fleet/registry.ts'
import { refusalOf } from '../../../rest/refusal.ts'
import { useAct } from '../../../rest/use-act.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { Loading, Problem } from '../../../shell/states.tsx'
import { isFaulty, tagFields } from '../tags/draft.ts'
import { TagsFields } from '../tags/tags-fields.tsx'
import { type CommandTerms, draftOf, sameTerms, type TermsDraft, useCommandTerms, usualTerms } from './command-terms.ts'
import { changesOf, type SettingsDraft, settingsOf } from './settings.ts'
import { SettingsFields } from './settings-fields.tsx'
import { TermsFields } from './terms-fields.tsx'

interface EndpointDialogProps {
  readonly endpoint: RegisteredEndpoint
  readonly onClose: () => void
}

/** How people see an endpoint, what may be asked of it, and on which terms. */
export function EndpointDialog({ endpoint, onClose }: EndpointDialogProps) {
  const { endpointId } = endpoint
  const [draft, setDraft] = useState(() => settingsOf(endpoint))
  const { data: before, error } = useCommandTerms(endpointId)
  const [entered, setTerms] = useState<TermsDraft>()
  const terms = entered ?? (before === undefined ? undefined : draftOf(before))
  const [tried, setTried] = useState(false)
  const endpoints = useAct('/endpoints')
  const commands = useAct('/commands/settings')
  const refusal = refusalOf(endpoints.problem, fieldsOf(endpoint, draft))
  const refresh = useRefreshRegistry()
  const change = (part: Partial<SettingsDraft>) => {
    setDraft({ ...draft, ...part })
    endpoints.forget()
  }
  const save = async () => {
    setTried(true)
    if (isFaulty(draft)) return
    const body = changesOf(endpoint, draft)
    const path = `/endpoints/${endpointId}`
    if (Object.keys(body).length > 0) {
      if (!(await endpoints.run((rest) => rest.ask(path, nothing, { method: 'PATCH', body })))) return
      await refresh()
    }
    const said = entered === undefined || before === undefined ? () => Promise.resolve() : saying(entered, before)
    if (await commands.run((rest) => said(rest, endpointId))) onClose()
  }
  return (
    <FormDialog
      title={`Configure ${endpoint.key}`}
      submit="Save"
      size="lg"
      busy={endpoints.busy || commands.busy}
      problem={refusal.elsewhere ?? commands.problem}
      onSubmit={save}
      onClose={onClose}
    >
      <Text size="sm" c="var(--ink-soft)">
        {endpoint.nodeId} · {endpoint.valueType} · endpoint {endpointId}
      </Text>
      <SettingsFields endpoint={endpoint} draft={draft} refusal={refusal} onChange={change} />
      <TagsFields draft={draft} checked={tried} refusal={refusal} onChange={change} />
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

/** The fields on the screen, as the API names them. */
function fieldsOf({ valueType }: RegisteredEndpoint, draft: SettingsDraft): readonly string[] {
  return [
    'name',
    'unit',
    ...(valueType === 'number' ? ['min', 'max'] : []),
    ...(draft.writable ? ['safeValue'] : []),
    ...tagFields(draft),
  ]
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
