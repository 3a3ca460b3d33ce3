import type { Severity, Value } from '@signalbox/client'
import type { Interlock, InterlockKind } from '../../resource.ts'

/** An interlock as somebody writes it. Times in seconds, as people say them. */
export interface InterlockDraft {
  readonly name: string
  readonly kind: InterlockKind
  readonly endpointId?: number
  /** The guarded values; none for every one but the safe value. */
  readonly values: readonly Value[]
  readonly safeValue?: Value | undefined
  readonly expression: string
  readonly staleAfter: number
  readonly severity: Severity
  readonly resetBy: Interlock['resetBy']
  readonly description: string
  readonly enabled: boolean
}

export const kindNotes: Record<InterlockKind, string> = {
  permit: 'Refuses commands while the condition does not hold',
  interlock: 'Refuses, and drives the endpoint to its safe value when the condition stops holding',
  protect: 'The same, and goes on refusing until somebody resets it',
}

const second = 1_000

export function draftOf(interlock?: Interlock): InterlockDraft {
  return {
    name: interlock?.name ?? '',
    kind: interlock?.kind ?? 'permit',
    values: interlock?.values ?? [],
    expression: interlock?.expression ?? '',
    staleAfter: (interlock?.stalenessMs ?? 30 * second) / second,
    severity: interlock?.severity ?? 'high',
    resetBy: interlock?.resetBy ?? 'engineer',
    description: interlock?.description ?? '',
    enabled: interlock?.enabled ?? true,
    ...(interlock !== undefined && { endpointId: interlock.endpointId }),
    ...(interlock?.safeValue !== undefined && { safeValue: interlock.safeValue }),
  }
}

/** The interlock as the API takes it. */
export function bodyOf({ staleAfter, description, ...draft }: InterlockDraft): Record<string, unknown> {
  return {
    ...draft,
    stalenessMs: Math.round(staleAfter * second),
    ...(description.trim() !== '' && { description }),
  }
}

/** A value to ask the draft about: one that it guards, as far as that can be said. */
export function exampleOf({
  values: [first],
  safeValue,
}: Pick<InterlockDraft, 'values' | 'safeValue'>): Value | undefined {
  return first ?? (typeof safeValue === 'boolean' ? !safeValue : undefined)
}
