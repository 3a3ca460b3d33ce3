import type { Endpoint } from '@signalbox/client'
import { useId } from 'react'
import { useLive, useMayOperate } from '../../../fleet/fleet.tsx'
import { labelOf, stateWords } from '../../../shell/format.ts'
import { CommandProgress } from './command-progress.tsx'
import styles from './control.module.css'
import { useAsk } from './use-ask.ts'

/** Something that is on or off. What it is and what was asked of it are shown apart: they differ until it obeyed. */
export function ToggleControl({ endpoint }: { readonly endpoint: Endpoint }) {
  const { reading, doubt } = useLive(endpoint.endpointId)
  const { command, pending, refusal, send, unexplained } = useAsk(endpoint)
  const mayOperate = useMayOperate()
  const name = useId()
  const [yes, no] = stateWords(endpoint.key)
  const actual = typeof reading?.value === 'boolean' ? reading.value : undefined
  const asked = pending ? command?.requestedValue : undefined
  const word = (value: unknown) => (value === true ? yes : value === false ? no : '–')

  return (
    <fieldset className={styles.control} aria-labelledby={name} data-pending={pending} data-endpoint={endpoint.key}>
      <div className={styles.head}>
        <span className={styles.lamp} data-on={actual === true} data-doubt={doubt !== undefined} aria-hidden="true" />
        <div className={styles.title}>
          <div className={styles.name} id={name}>
            {labelOf(endpoint)}
          </div>
        </div>
        <div className={styles.switch} data-doubt={doubt !== undefined}>
          {[false, true].map((value) => (
            <button
              key={String(value)}
              type="button"
              aria-pressed={actual === value}
              data-on={value}
              data-asked={asked === value && actual !== value}
              disabled={!mayOperate}
              onClick={() => void send(value)}
            >
              {word(value)}
            </button>
          ))}
        </div>
      </div>
      <div className={styles.facts}>
        <span data-doubt={doubt}>
          Actual <b data-actual={endpoint.key}>{word(actual)}</b>
          {doubt !== undefined && doubt !== 'no connection' && ` (${doubt})`}
        </span>
        <span data-asked={pending}>
          Requested <b>{word(command?.requestedValue)}</b>
          {pending && ' (pending)'}
        </span>
      </div>
      <CommandProgress command={command} refusal={refusal} unexplained={unexplained} />
    </fieldset>
  )
}
