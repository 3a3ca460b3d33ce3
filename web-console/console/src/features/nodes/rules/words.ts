import { durationText } from '../../../shell/format.ts'
import type { Direction, Rule, RuleKind } from '../resource.ts'

export const kindNames: Record<RuleKind, string> = {
  high_high: 'Very high',
  high: 'High',
  low: 'Low',
  low_low: 'Very low',
  rate_of_change: 'Changes fast',
  equals: 'Equals',
  stale: 'Silent',
}

export const directionNames: Record<Direction, string> = {
  either: 'rises or falls',
  rising: 'rises',
  falling: 'falls',
}

type Condition = Pick<Rule, 'kind' | 'onDelayMs'> & Partial<Rule>

/** What has to hold for the alarm, in a few words. */
export function conditionText(rule: Condition, unit = ''): string {
  const delay = rule.onDelayMs > 0 ? ` for ${durationText(rule.onDelayMs)}` : ''
  const limit = `${rule.limit ?? '?'} ${unit}`.trim()
  switch (rule.kind) {
    case 'high_high':
    case 'high':
      return `above ${limit}${delay}`
    case 'low':
    case 'low_low':
      return `below ${limit}${delay}`
    case 'rate_of_change':
      return `${directionNames[rule.direction ?? 'either']} more than ${limit} per second over ${durationText(rule.windowMs ?? 0)}${delay}`
    case 'equals':
      return `is ${String(rule.value ?? '?')}${delay}`
    case 'stale':
      return `nothing for ${durationText(rule.staleAfterMs ?? 0)}`
  }
}

/** What goes with the condition, in a few words. */
export function termsText({ deadband, latching, offDelayMs, reAlarmAfterMs, key }: Rule, unit = ''): string {
  return [
    deadband !== undefined && deadband > 0 && `deadband ${`${deadband} ${unit}`.trim()}`,
    offDelayMs > 0 && `gone for ${durationText(offDelayMs)}`,
    latching && 'latching',
    reAlarmAfterMs !== undefined && `again after ${durationText(reAlarmAfterMs)}`,
    `alarm ${key}`,
  ]
    .filter((part) => part !== false)
    .join(', ')
}
