import { durationText } from '../../../shell/format.ts'
import type { Rule, RuleKind } from '../resource.ts'

export const kindNames: Record<RuleKind, string> = {
  high_high: 'Very high',
  high: 'High',
  low: 'Low',
  low_low: 'Very low',
  rate_of_change: 'Changes fast',
  equals: 'Equals',
  stale: 'Silent',
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
      return `${rule.direction ?? 'either'}, more than ${limit} per second${delay}`
    case 'equals':
      return `is ${String(rule.value ?? '?')}${delay}`
    case 'stale':
      return `nothing for ${durationText(rule.staleAfterMs ?? 0)}`
  }
}
