import { Button, NumberInput } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { type FormEvent, useId, useState } from 'react'
import { useLive, useMayOperate } from '../../../fleet/fleet.tsx'
import { labelOf, valueText } from '../../../shell/format.ts'
import { CommandProgress } from './command-progress.tsx'
import styles from './control.module.css'
import { useAsk } from './use-ask.ts'

/** A number that can be set. */
export function SetpointControl({ endpoint }: { readonly endpoint: Endpoint }) {
  const { reading, doubt } = useLive(endpoint.endpointId)
  const { command, pending, refusal, send, unexplained } = useAsk(endpoint)
  const mayOperate = useMayOperate()
  const name = useId()
  const [entered, setEntered] = useState<number | string>('')
  const unit = endpoint.unit === undefined ? '' : ` ${endpoint.unit}`
  const actual = reading === undefined ? '–' : valueText(endpoint, reading.value) + unit
  const asked = command === undefined ? '–' : valueText(endpoint, command.requestedValue) + unit
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (typeof entered === 'number' && (await send(entered)) !== undefined) setEntered('')
  }

  return (
    <fieldset className={styles.control} aria-labelledby={name} data-pending={pending} data-endpoint={endpoint.key}>
      <div className={styles.head}>
        <div className={styles.title}>
          <div className={styles.name} id={name}>
            {labelOf(endpoint)}
          </div>
        </div>
        <form className={styles.setter} onSubmit={(event) => void submit(event)}>
          <NumberInput
            size="xs"
            w={96}
            aria-label={`New value of ${labelOf(endpoint)}`}
            placeholder={reading === undefined ? '' : valueText(endpoint, reading.value)}
            value={entered}
            onChange={setEntered}
            disabled={!mayOperate}
            {...(endpoint.min !== undefined && { min: endpoint.min })}
            {...(endpoint.max !== undefined && { max: endpoint.max })}
          />
          <Button type="submit" size="xs" disabled={!mayOperate || typeof entered !== 'number'}>
            Set
          </Button>
        </form>
      </div>
      <div className={styles.facts}>
        <span data-doubt={doubt}>
          Actual <b>{actual}</b>
          {doubt !== undefined && doubt !== 'no connection' && ` (${doubt})`}
        </span>
        <span data-asked={pending}>
          Requested <b>{asked}</b>
          {pending && ' (pending)'}
        </span>
      </div>
      <CommandProgress command={command} refusal={refusal} unexplained={unexplained} />
    </fieldset>
  )
}
