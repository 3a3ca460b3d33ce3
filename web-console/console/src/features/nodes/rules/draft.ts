import type { Endpoint, Severity, Value } from '@signalbox/client'
import type { Rule, RuleKind } from '../resource.ts'

/** A rule as somebody enters it. Times in seconds, as people say them. */
export interface Draft {
  readonly name: string
  readonly endpointId?: number
  readonly kind: RuleKind
  readonly limit?: number
  readonly deadband: number
  readonly value?: Value
  readonly staleAfter: number
  readonly onDelay: number
  readonly offDelay: number
  readonly latching: boolean
  readonly severity: Severity
  readonly message: string
  readonly enabled: boolean
}

const second = 1_000

export function draftOf(rule?: Rule): Draft {
  return {
    name: rule?.name ?? '',
    kind: rule?.kind ?? 'high',
    deadband: rule?.deadband ?? 0,
    staleAfter: (rule?.staleAfterMs ?? 60 * second) / second,
    onDelay: (rule?.onDelayMs ?? 0) / second,
    offDelay: (rule?.offDelayMs ?? 0) / second,
    latching: rule?.latching ?? false,
    severity: rule?.severity ?? 'medium',
    message: rule?.message ?? '{name} at {value} {unit}',
    enabled: rule?.enabled ?? true,
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

/** The rule as the API takes it; what the dialog does not show stays as it is. */
export function bodyOf(draft: Draft, before?: Rule): Record<string, unknown> {
  const { name, endpointId, kind, latching, severity, message, enabled } = draft
  return {
    name,
    endpointId,
    kind,
    latching,
    severity,
    message,
    enabled,
    onDelayMs: draft.onDelay * second,
    offDelayMs: draft.offDelay * second,
    ...(hasLimit(kind) && { limit: draft.limit, deadband: draft.deadband }),
    ...(kind === 'equals' && { value: draft.value }),
    ...(kind === 'stale' && { staleAfterMs: draft.staleAfter * second }),
    ...(before?.reAlarmAfterMs !== undefined && { reAlarmAfterMs: before.reAlarmAfterMs }),
    ...(before !== undefined && before.kind === kind && { key: before.key }),
    ...(kind === 'rate_of_change' &&
      before?.kind === kind && { direction: before.direction, windowMs: before.windowMs }),
  }
}
