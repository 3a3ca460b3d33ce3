import { durationText } from '../../../shell/format.ts'
import type { Verdict } from '../resource.ts'
import styles from './interlocks.module.css'

/** What one interlock says, and what it has seen. */
export function VerdictView({ verdict: { name, permits, explanation, inputs } }: { readonly verdict: Verdict }) {
  return (
    <div className={styles.verdict} data-permits={permits}>
      <div>
        <b>{permits ? '✓' : '✕'}</b> <span className={styles.name}>{name}</span>: {explanation}
      </div>
      <ul className={styles.inputs}>
        {inputs.map((input) => (
          <li key={input.endpointId} data-state={input.state}>
            {input.nodeId}/{input.key} = {input.value === undefined ? 'unknown' : String(input.value)}
            <span>
              {input.ageMs !== undefined && ` ${durationText(input.ageMs)} old`}
              {input.state !== 'trusted' && ` · ${input.state}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
