import { type CommandState, type CommandStatus, isFinal } from '../wire/fact.ts'

/** A command and the steps it has taken, oldest first. */
export interface Command extends Omit<CommandStatus, 'type' | 'offset'> {
  readonly steps: readonly CommandStep[]
  /** Who asked for it: the actor of its first step known. */
  readonly requestedBy: string
}

export interface CommandStep {
  readonly status: CommandState
  readonly timestamp: string
}

/**
 * A command as it is after a step. What is heard late or twice (the answer to the submission and the live message race)
 * completes the record of steps and never takes the command back.
 */
export function applyToCommand(command: Command | undefined, heard: Omit<CommandStatus, 'type' | 'offset'>): Command {
  const step = { status: heard.status, timestamp: heard.timestamp }
  if (command === undefined) return { ...heard, steps: [step], requestedBy: heard.actor }
  const behind = rank(heard.status) < rank(command.status) || isFinal(command.status)
  if (command.steps.some((other) => isSame(other, step))) return command
  const steps = [...command.steps, step].sort((a, b) => rank(a.status) - rank(b.status))
  const requestedBy = heard.status === 'queued' ? heard.actor : command.requestedBy
  return { ...(behind ? command : heard), steps, requestedBy }
}

/** Only `sent` happens more than once: a retry. */
function isSame(a: CommandStep, b: CommandStep): boolean {
  return a.status === b.status && (a.status !== 'sent' || a.timestamp === b.timestamp)
}

function rank(status: CommandState): number {
  return isFinal(status) ? 3 : progress.indexOf(status)
}

const progress: readonly CommandState[] = ['queued', 'sent', 'acked']
