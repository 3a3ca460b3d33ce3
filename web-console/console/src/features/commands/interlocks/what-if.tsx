import { Group } from '@mantine/core'
import type { Value } from '@signalbox/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EndpointSelect } from '../../../fleet/endpoint-select.tsx'
import { useRegistry } from '../../../fleet/fleet.tsx'
import { ValueInput } from '../../../fleet/value-input.tsx'
import { useRest } from '../../../rest/queries.ts'
import { Section } from '../../../shell/section.tsx'
import { Problem } from '../../../shell/states.tsx'
import { evaluation } from '../resource.ts'
import styles from './interlocks.module.css'
import { VerdictView } from './verdict-view.tsx'

/** Asks the interlocks about a command without sending it, again and again while it is looked at. */
export function WhatIf() {
  const { byId } = useRegistry()
  const [endpointId, setEndpointId] = useState<number>()
  const [value, setValue] = useState<Value>()
  const endpoint = endpointId === undefined ? undefined : byId.get(endpointId)
  return (
    <div className={styles.ask}>
      <Section title="What if" note="asks the interlocks, sends nothing">
        <Group align="end" gap="sm">
          <EndpointSelect
            label="Endpoint"
            chosen={endpointId === undefined ? [] : [endpointId]}
            among={({ writable }) => writable}
            onChange={([chosen]) => {
              setEndpointId(chosen)
              setValue(byId.get(chosen ?? -1)?.valueType === 'boolean' ? true : undefined)
            }}
          />
          {endpoint !== undefined && <ValueInput label="Value" endpoint={endpoint} value={value} onChange={setValue} />}
        </Group>
        {endpoint !== undefined && value !== undefined && <Answer endpointId={endpoint.endpointId} value={value} />}
      </Section>
    </div>
  )
}

/** What the interlocks of an endpoint say to a value by now. */
export function Answer({
  endpointId,
  value,
  only,
}: {
  readonly endpointId: number
  readonly value: Value
  readonly only?: string
}) {
  const rest = useRest()
  const { data, error } = useQuery({
    queryKey: ['evaluate', endpointId, value],
    queryFn: async () =>
      (await rest.ask('/interlocks/evaluate', evaluation, { method: 'POST', body: { endpointId, value } })).value,
    refetchInterval: 2_000,
  })
  const verdicts = data?.interlocks.filter(({ interlockId }) => only === undefined || interlockId === only) ?? []
  return (
    <div role="status">
      <Problem error={error ?? undefined} />
      {data !== undefined && only === undefined && (
        <p className={styles.answer} data-permits={data.permits}>
          {data.permits ? 'Permitted' : 'Refused'}
          {verdicts.length === 0 && ': no interlock guards this value'}
        </p>
      )}
      {verdicts.map((verdict) => (
        <VerdictView key={verdict.interlockId} verdict={verdict} />
      ))}
    </div>
  )
}
