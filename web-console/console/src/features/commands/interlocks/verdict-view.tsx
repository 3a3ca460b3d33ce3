import { durationText } from '../../../shell/format.ts'
import type { SeenInput, Verdict } from '../resource.ts'
import styles from './interlocks.module.css'

/** What one interlock says, and what it has seen. */
export function VerdictView({
  verdict,
}: {
  readonly verdict: Pick<Verdict, 'name' | 'permits' | 'explanation' | 'inputs'>
}) {
  const { name, permits, explanation, inputs } = verdict
  return (
    <div className={styles.verdict} data-permits={permits}>
      <div>
        <b>{permits ? '✓' : '✕'}</b> <span className={styles.name}>{name}</span>: {explanation}
      </div>
      <ul className={styles.inputs}>
        {inputs.map((input) => (
          <Seen key={input.endpointId} input={input} />
        ))}
      </ul>
    </div>
  )
}

function Seen({ input: { nodeId, key, value, ageMs, state } }: { readonly input: SeenInput }) {
  return (
    <li data-state={state}>
      {nodeId}/{key} = {value === undefined ? 'unknown' : String(value)}
      <span>
        {ageMs !== undefined && `, ${durationText(ageMs)} old`}
        {state !== 'trusted' && ` · ${state}`}
      </span>
    </li>
  )
}
