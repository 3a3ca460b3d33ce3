import { NumberInput, Select, SimpleGrid } from '@mantine/core'
import type { Endpoint, Value } from '@signalbox/client'
import { EndpointSelect } from '../../../fleet/endpoint-select.tsx'
import { useRegistry } from '../../../fleet/fleet.tsx'
import { ValueInput } from '../../../fleet/value-input.tsx'
import { directions, ruleKinds } from '../resource.ts'
import { type Draft, hasLimit, retargeted, suits } from './draft.ts'
import { directionNames, kindNames } from './words.ts'

interface ConditionProps {
  readonly draft: Draft
  readonly nodeId?: string
  readonly onChange: (part: Partial<Draft>) => void
}

/** What has to hold for the alarm, of which endpoint. */
export function RuleCondition({ draft, nodeId, onChange }: ConditionProps) {
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
        onChange={(value) => {
          const kind = ruleKinds.find((one) => one === value)
          if (kind !== undefined) onChange(retargeted(draft, endpoint, { kind }))
        }}
      />
      <EndpointSelect
        label="Endpoint"
        required
        chosen={draft.endpointId === undefined ? [] : [draft.endpointId]}
        among={(one) => suits(draft.kind, one) && (nodeId === undefined || one.nodeId === nodeId)}
        onChange={([endpointId]) =>
          endpointId !== undefined &&
          onChange(retargeted(draft, endpoint, { endpointId, value: valueFor(byId.get(endpointId)) }))
        }
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
      {draft.kind === 'rate_of_change' && <Rate draft={draft} onChange={onChange} />}
      {draft.kind === 'equals' && endpoint !== undefined && (
        <ValueInput
          label="Value"
          endpoint={endpoint}
          value={draft.value}
          onChange={(value) => value !== undefined && onChange({ value })}
        />
      )}
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

function Rate({ draft, onChange }: Pick<ConditionProps, 'draft' | 'onChange'>) {
  return (
    <SimpleGrid cols={2}>
      <Select
        label="Direction"
        data={directions.map((value) => ({ value, label: directionNames[value] }))}
        value={draft.direction}
        allowDeselect={false}
        onChange={(value) => onChange({ direction: directions.find((one) => one === value) ?? 'either' })}
      />
      <NumberInput
        label="Measured over (s)"
        min={0.001}
        value={draft.window}
        onChange={(window) => typeof window === 'number' && onChange({ window })}
      />
    </SimpleGrid>
  )
}

/** What to begin with where a value is asked for. */
function valueFor(endpoint: Endpoint | undefined): Value | undefined {
  return endpoint?.valueType === 'boolean' ? true : undefined
}
