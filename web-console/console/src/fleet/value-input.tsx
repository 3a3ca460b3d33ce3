import { Input, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import type { Endpoint, Value } from '@signalbox/client'
import { useId } from 'react'
import { stateWords } from '../shell/format.ts'

interface ValueInputProps {
  readonly label: string
  readonly endpoint: Pick<Endpoint, 'key' | 'valueType' | 'unit'>
  readonly value: Value | undefined
  /** What it says when there is no value: then it can also be taken away. */
  readonly none?: string
  /** Why the value was not taken. */
  readonly refused?: string | undefined
  readonly onChange: (value: Value | undefined) => void
}

/** A value that an endpoint could have. */
export function ValueInput({ label, endpoint, value, none, refused, onChange }: ValueInputProps) {
  switch (endpoint.valueType) {
    case 'boolean':
      return (
        <StateInput
          label={label}
          words={stateWords(endpoint.key)}
          value={value}
          none={none}
          refused={refused}
          onChange={onChange}
        />
      )
    case 'number':
      return (
        <NumberInput
          label={endpoint.unit === undefined ? label : `${label} in ${endpoint.unit}`}
          placeholder={none ?? ''}
          value={typeof value === 'number' ? value : ''}
          error={refused}
          onChange={(entered) => onChange(typeof entered === 'number' ? entered : undefined)}
        />
      )
    case 'text':
      return (
        <TextInput
          label={label}
          placeholder={none ?? ''}
          value={String(value ?? '')}
          error={refused}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value === '' && none !== undefined ? undefined : currentTarget.value)
          }
        />
      )
  }
}

interface StateInputProps {
  readonly label: string
  readonly words: readonly [yes: string, no: string]
  readonly value: Value | undefined
  readonly none: string | undefined
  readonly refused: string | undefined
  readonly onChange: (value: boolean | undefined) => void
}

function StateInput({ label, words: [yes, no], value, none, refused, onChange }: StateInputProps) {
  const id = useId()
  const states = [
    { value: 'false', label: no },
    { value: 'true', label: yes },
  ]
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} error={refused}>
      <div>
        <SegmentedControl
          size="xs"
          aria-labelledby={id}
          data={none === undefined ? states : [{ value: '', label: none }, ...states]}
          value={value === undefined ? '' : String(value)}
          onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'true')}
        />
      </div>
    </Input.Wrapper>
  )
}
