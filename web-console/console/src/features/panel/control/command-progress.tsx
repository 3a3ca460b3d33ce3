import type { Command, CommandState } from '@signalbox/client'
import { ago } from '../../../shell/format.ts'
import { useNow } from '../../../shell/now.ts'
import { outcomeOf } from '../../../shell/outcome.ts'
import { addressOf } from '../../../shell/route.ts'
import styles from './control.module.css'
import { ReasonForm } from './reason-form.tsx'
import type { Unexplained } from './use-ask.ts'

interface CommandProgressProps {
  readonly command: Command | undefined
  readonly refusal: Error | undefined
  readonly unexplained: Unexplained | undefined
}

const way: readonly CommandState[] = ['queued', 'sent', 'acked']

/** How far the newest command of an endpoint has come: queued, sent, acked, and its outcome. */
export function CommandProgress({ command, refusal, unexplained }: CommandProgressProps) {
  const now = useNow()
  if (unexplained !== undefined) return <ReasonForm unexplained={unexplained} />
  if (refusal !== undefined) {
    return (
      <div className={styles.refusal} role="alert">
        Refused: {refusal.message}
      </div>
    )
  }
  if (command === undefined) return <div className={styles.note}>No command yet</div>
  const outcome = outcomeOf(command)
  const ended = outcome !== 'open'
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
        <li data-step={ended ? outcome : 'ahead'}>{ended ? command.status : 'done'}</li>
      </ol>
      <Remark command={command} now={now} />
    </>
  )
}

/** Why it went wrong, what it waits for, or whose it was. */
function Remark({ command, now }: { readonly command: Command; readonly now: number }) {
  if (command.reason !== undefined && outcomeOf(command) !== 'good') {
    return <div className={styles.refusal}>{command.reason}</div>
  }
  if (command.status === 'proposed') {
    return (
      <div className={styles.note}>
        Waits for a second person to confirm it under <a href={addressOf({ page: 'commands' })}>Commands</a>
      </div>
    )
  }
  return (
    <div className={styles.note}>
      by {command.requestedBy} · {ago(command.timestamp, now)}
    </div>
  )
}

function stepState(command: Command, step: CommandState): 'done' | 'now' | 'ahead' {
  if (command.status === step) return 'now'
  return command.steps.some(({ status }) => status === step) ? 'done' : 'ahead'
}
