import { type CommandState, type CommandStatus, isFinal, type Value } from '../wire/fact.ts'

/** A command and the steps it has taken, in their order. */
export interface Command extends Omit<CommandStatus, 'type' | 'offset' | 'actor'> {
  readonly steps: readonly CommandStep[]
  readonly requestedBy: string
}

export interface CommandStep {
  readonly status: CommandState
  readonly timestamp: string
}

/** What a page may show at once: the value that an endpoint was asked to take, until the outcome is known. */
export interface Requested {
  readonly endpointId: number
  readonly value: Value
}

/** A command as the API tells it. */
export interface CommandAccount {
  readonly commandId: string
  readonly endpointId: number
  readonly nodeId: string
  readonly key: string
  readonly status: CommandState
  readonly requestedValue: CommandStatus['requestedValue']
  readonly actualValue?: CommandStatus['requestedValue']
  readonly reason?: string
  readonly submittedBy: string
  readonly issuedAt: string
  readonly sentAt?: string
  readonly ackedAt?: string
  readonly updatedAt: string
  readonly completedAt?: string
}

/** What one live step tells of its command. */
export function commandOfStep(message: CommandStatus): Command {
  const { type: _type, offset: _offset, actor, ...told } = message
  return { ...told, requestedBy: actor, steps: [{ status: told.status, timestamp: told.timestamp }] }
}

export function commandOfAccount(account: CommandAccount): Command {
  const { submittedBy, issuedAt, sentAt, ackedAt, updatedAt, ...told } = account
  const { status, completedAt } = told
  const taken: readonly (readonly [CommandState, string | undefined])[] = [
    ['queued', issuedAt],
    ['sent', sentAt],
    ['acked', ackedAt],
    [status, isFinal(status) ? (completedAt ?? updatedAt) : undefined],
  ]
  const steps = taken.flatMap(([step, timestamp]) => (timestamp === undefined ? [] : [{ status: step, timestamp }]))
  return { ...told, timestamp: updatedAt, requestedBy: submittedBy, steps }
}

/**
 * Two accounts of a command made one. The answer to a submission and the live steps race, so what is heard late or
 * twice completes the steps and never takes the command back.
 */
export function mergeCommand(known: Command | undefined, heard: Command): Command {
  if (known === undefined) return heard
  const added = heard.steps.filter(({ status }) => !known.steps.some((step) => step.status === status))
  if (added.length === 0) return known
  const behind = isFinal(known.status) || rank(heard.status) < rank(known.status)
  return {
    ...(behind ? known : heard),
    steps: [...known.steps, ...added].sort((a, b) => rank(a.status) - rank(b.status)),
    requestedBy: (heard.steps[0]?.status === 'queued' ? heard : known).requestedBy,
  }
}

function rank(status: CommandState): number {
  return isFinal(status) ? progress.length : progress.indexOf(status)
}

const progress: readonly CommandState[] = ['queued', 'sent', 'acked']
