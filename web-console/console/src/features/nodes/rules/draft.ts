import type { Endpoint, Severity, Value } from '@signalbox/client'
import type { Direction, Rule, RuleKind } from '../resource.ts'

/** A rule as somebody enters it. Times in seconds, as people say them. */
export interface Draft {
  readonly name: string
  readonly endpointId?: number
  readonly kind: RuleKind
  readonly limit?: number
  readonly deadband: number
  readonly direction: Direction
  /** The shortest time over which a rate is measured. */
  readonly window: number
  readonly value?: Value | undefined
  readonly staleAfter: number
  readonly onDelay: number
  readonly offDelay: number
  readonly latching: boolean
  readonly severity: Severity
  readonly message: string
  /** How long the alarm may stand before it asks for attention again; none for never. */
  readonly reAlarmAfter?: number | undefined
  /** The key of its alarm; empty for the endpoint's with the kind. */
  readonly key: string
  readonly enabled: boolean
}

const second = 1_000

export function draftOf(rule?: Rule): Draft {
  return {
    name: rule?.name ?? '',
    kind: rule?.kind ?? 'high',
    deadband: rule?.deadband ?? 0,
    direction: rule?.direction ?? 'either',
    window: (rule?.windowMs ?? 10 * second) / second,
    staleAfter: (rule?.staleAfterMs ?? 60 * second) / second,
    onDelay: (rule?.onDelayMs ?? 0) / second,
    offDelay: (rule?.offDelayMs ?? 0) / second,
    latching: rule?.latching ?? false,
    severity: rule?.severity ?? 'medium',
    message: rule?.message ?? '{name} at {value} {unit}',
    key: rule?.key ?? '',
    enabled: rule?.enabled ?? true,
    ...(rule?.reAlarmAfterMs !== undefined && { reAlarmAfter: rule.reAlarmAfterMs / second }),
    ...(rule !== undefined && { endpointId: rule.endpointId }),
    ...(rule?.limit !== undefined && { limit: rule.limit }),
    ...(rule?.value !== undefined && { value: rule.value }),
  }
}

export function hasLimit(kind: RuleKind): boolean {
  return kind !== 'equals' && kind !== 'stale'
}

/** Whether a kind can judge what an endpoint reports. */
export function suits(kind: RuleKind, { valueType }: Endpoint): boolean {
  return kind === 'stale' || kind === 'equals' || valueType === 'number'
}

/** The rule as the API takes it. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  const { name, endpointId, kind, latching, severity, message, enabled, reAlarmAfter } = draft
  const key = draft.key.trim()
  return {
    name,
    endpointId,
    kind,
    latching,
    severity,
    message,
    enabled,
    onDelayMs: msOf(draft.onDelay),
    offDelayMs: msOf(draft.offDelay),
    ...(hasLimit(kind) && { limit: draft.limit, deadband: draft.deadband }),
    ...(kind === 'rate_of_change' && { direction: draft.direction, windowMs: msOf(draft.window) }),
    ...(kind === 'equals' && { value: draft.value }),
    ...(kind === 'stale' && { staleAfterMs: msOf(draft.staleAfter) }),
    ...(reAlarmAfter !== undefined && { reAlarmAfterMs: msOf(reAlarmAfter) }),
    ...(key !== '' && { key }),
  }
}

/** Another kind or endpoint; a key that the server made of those that were goes with them. */
export function retargeted(draft: Draft, endpoint: Endpoint | undefined, to: Partial<Draft>): Draft {
  const made = draft.key === `${endpoint?.key}.${draft.kind.replaceAll('_', '-')}`
  return { ...draft, ...to, ...(made && { key: '' }) }
}

function msOf(seconds: number): number {
  return Math.round(seconds * second)
}
