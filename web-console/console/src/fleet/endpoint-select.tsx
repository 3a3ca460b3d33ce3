import { MultiSelect, Select } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { labelOf } from '../shell/format.ts'
import { useRegistry } from './fleet.tsx'

interface EndpointSelectProps {
  readonly label: string
  readonly chosen: readonly number[]
  /** How many can be chosen. */
  readonly most?: number
  readonly required?: boolean
  readonly among: (endpoint: Endpoint) => boolean
  readonly onChange: (endpointIds: readonly number[]) => void
}

/** Endpoints to choose from, by what people call them. */
export function EndpointSelect({ label, chosen, most = 1, required = false, among, onChange }: EndpointSelectProps) {
  const { endpoints } = useRegistry()
  const data = endpoints.filter(among).map((endpoint) => ({
    value: String(endpoint.endpointId),
    label: `${labelOf(endpoint)} · ${endpoint.nodeId}`,
  }))
  const values = chosen.map(String)
  if (most > 1) {
    return (
      <MultiSelect
        label={label}
        data={data}
        value={values}
        maxValues={most}
        searchable
        onChange={(picked) => onChange(picked.map(Number))}
      />
    )
  }
  return (
    <Select
      label={label}
      required={required}
      data={data}
      value={values[0] ?? null}
      searchable
      onChange={(picked) => onChange(picked === null ? [] : [Number(picked)])}
    />
  )
}
