import { Input, SegmentedControl, TagsInput } from '@mantine/core'
import type { Endpoint, Value } from '@signalbox/client'
import { useId } from 'react'
import { stateWords } from '../../../../shell/format.ts'

interface GuardedValuesProps {
  readonly endpoint: Endpoint
  readonly values: readonly Value[]
  readonly onChange: (values: readonly Value[]) => void
}

const every = 'Every but the safe one'

/** The requested values that an interlock has a say on. */
export function GuardedValues({ endpoint, values, onChange }: GuardedValuesProps) {
  const id = useId()
  if (endpoint.valueType === 'boolean') {
    const [yes, no] = stateWords(endpoint.key)
    return (
      <Input.Wrapper label="Guarded values" labelElement="div" labelProps={{ id }}>
        <div>
          <SegmentedControl
            size="xs"
            aria-labelledby={id}
            data={[
              { value: '', label: every },
              { value: 'true', label: yes },
              { value: 'false', label: no },
            ]}
            value={values.length === 1 ? String(values[0]) : ''}
            onChange={(chosen) => onChange(chosen === '' ? [] : [chosen === 'true'])}
          />
        </div>
      </Input.Wrapper>
    )
  }
  return (
    <TagsInput
      label="Guarded values"
      placeholder={values.length === 0 ? every : ''}
      maxTags={100}
      value={values.map(String)}
      onChange={(texts) =>
        onChange(endpoint.valueType === 'number' ? texts.map(Number).filter(Number.isFinite) : texts)
      }
    />
  )
}
