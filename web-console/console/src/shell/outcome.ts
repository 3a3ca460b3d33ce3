import { type Command, isFinal } from '@signalbox/client'

export type Outcome = 'good' | 'bad' | 'open'

/** Whether a command has done what was asked, as far as is known. */
export function outcomeOf({ status }: Pick<Command, 'status'>): Outcome {
  if (!isFinal(status)) return 'open'
  return status === 'succeeded' || status === 'verified' ? 'good' : 'bad'
}
