import { NumberInput, SimpleGrid, Switch, TextInput } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { ValueInput } from '../../../fleet/value-input.tsx'
import type { Refusal } from '../../../rest/refusal.ts'
import type { SettingsDraft } from './settings.ts'

interface SettingsFieldsProps {
  readonly endpoint: Endpoint
  readonly draft: SettingsDraft
  readonly refusal: Refusal
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

/** How people see an endpoint, and what may be asked of it. */
export function SettingsFields({ endpoint, draft, refusal, onChange }: SettingsFieldsProps) {
  return (
    <>
      <SimpleGrid cols={2} spacing="xs">
        <TextInput
          label="Name"
          maxLength={200}
          value={draft.name}
          error={refusal.at('name')}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          label="Unit"
          maxLength={50}
          value={draft.unit}
          error={refusal.at('unit')}
          onChange={(event) => onChange({ unit: event.currentTarget.value })}
        />
        {endpoint.valueType === 'number' && (
          <>
            <NumberInput
              label="From"
              value={draft.min}
              error={refusal.at('min')}
              onChange={(min) => onChange({ min })}
            />
            <NumberInput label="To" value={draft.max} error={refusal.at('max')} onChange={(max) => onChange({ max })} />
          </>
        )}
      </SimpleGrid>
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
          refused={refusal.at('safeValue')}
          onChange={(safeValue) => onChange({ safeValue })}
        />
      )}
    </>
  )
}
