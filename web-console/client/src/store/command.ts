import { type CommandState, type CommandStatus, isFinal, rank, type Value } from '../wire/fact.ts'

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
  const looked = rank(status) > rank('succeeded')
  const taken: readonly (readonly [CommandState, string | undefined])[] = [
    [status === 'proposed' ? status : 'queued', issuedAt],
    ['sent', sentAt],
    ['acked', ackedAt],
    [looked ? 'succeeded' : status, isFinal(status) ? (completedAt ?? updatedAt) : undefined],
    [status, looked ? updatedAt : undefined],
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
  // Of all the ends, only success can be followed: by what telemetry shows.
  const behind = rank(heard.status) <= rank(isFinal(known.status) ? 'succeeded' : known.status)
  return {
    ...(behind ? known : heard),
    steps: [...known.steps, ...added].sort((a, b) => rank(a.status) - rank(b.status)),
    requestedBy: (firstRank(heard) < firstRank(known) ? heard : known).requestedBy,
  }
}

/** Whoever took the first step is who asked for it. */
function firstRank(command: Command): number {
  return rank(command.steps[0]?.status ?? command.status)
}
