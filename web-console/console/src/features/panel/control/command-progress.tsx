import { type Command, type CommandState, isFinal } from '@signalbox/client'
import { ago } from '../../../shell/format.ts'
import { useNow } from '../../../shell/now.ts'
import styles from './control.module.css'

interface CommandProgressProps {
  readonly command: Command | undefined
  readonly refusal: Error | undefined
}

const way: readonly CommandState[] = ['queued', 'sent', 'acked']

/** How far the newest command of an endpoint has come: queued, sent, acked, and its outcome. */
export function CommandProgress({ command, refusal }: CommandProgressProps) {
  const now = useNow()
  if (refusal !== undefined) {
    return (
      <div className={styles.refusal} role="alert">
        Refused: {refusal.message}
      </div>
    )
  }
  if (command === undefined) return <div className={styles.note}>No command yet</div>
  const ended = isFinal(command.status)
  return (
    <>
      <ol
        className={styles.progress}
        data-command={command.commandId}
        data-status={command.status}
        data-ended={ended}
        aria-label="Progress of the command"
      >
        {way.map((step) => (
          <li key={step} data-step={stepState(command, step)}>
            {step}
          </li>
        ))}
        <li data-step={ended ? (command.status === 'succeeded' ? 'good' : 'bad') : 'ahead'}>
          {ended ? command.status : 'done'}
        </li>
      </ol>
      {command.reason !== undefined && command.status !== 'succeeded' ? (
        <div className={styles.refusal}>{command.reason}</div>
      ) : (
        <div className={styles.note}>
          by {command.requestedBy} · {ago(command.timestamp, now)}
        </div>
      )}
    </>
  )
}

function stepState(command: Command, step: CommandState): 'done' | 'now' | 'ahead' {
  if (command.status === step) return 'now'
  return command.steps.some(({ status }) => status === step) ? 'done' : 'ahead'
}
