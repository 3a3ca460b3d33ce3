import { NumberInput, SimpleGrid, Switch, Text, TextInput } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { useRefreshRegistry } from '../../fleet/fleet.tsx'
import { useAct } from '../../rest/use-act.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'

/** How people see an endpoint, and what may be asked of it. */
export function EndpointDialog({ endpoint, onClose }: { readonly endpoint: Endpoint; readonly onClose: () => void }) {
  const [name, setName] = useState(endpoint.name ?? '')
  const [unit, setUnit] = useState(endpoint.unit ?? '')
  const [writable, setWritable] = useState(endpoint.writable)
  const [min, setMin] = useState<string | number>(endpoint.min ?? '')
  const [max, setMax] = useState<string | number>(endpoint.max ?? '')
  const { run, busy, problem } = useAct('/endpoints')
  const refresh = useRefreshRegistry()
  const send = async () => {
    const range = endpoint.valueType === 'number' ? { min: numberOr(min), max: numberOr(max) } : {}
    const body = { name: name || null, unit: unit || null, writable, ...range }
    const path = `/endpoints/${endpoint.endpointId}`
    if (!(await run((rest) => rest.ask(path, nothing, { method: 'PATCH', body })))) return
    await refresh()
    onClose()
  }
  return (
    <FormDialog
      title={`Configure ${endpoint.key}`}
      submit="Save"
      busy={busy}
      problem={problem}
      onSubmit={send}
      onClose={onClose}
    >
      <Text size="sm" c="var(--ink-soft)">
        {endpoint.nodeId} · {endpoint.valueType} · endpoint {endpoint.endpointId}
      </Text>
      <TextInput
        label="Name"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput label="Unit" maxLength={50} value={unit} onChange={(event) => setUnit(event.currentTarget.value)} />
      <Switch
        label="Takes commands"
        checked={writable}
        onChange={(event) => setWritable(event.currentTarget.checked)}
      />
      {endpoint.valueType === 'number' && (
        <SimpleGrid cols={2}>
          <NumberInput label="From" value={min} onChange={setMin} />
          <NumberInput label="To" value={max} onChange={setMax} />
        </SimpleGrid>
      )}
    </FormDialog>
  )
}

function numberOr(entered: string | number): number | null {
  return typeof entered === 'number' ? entered : null
}
