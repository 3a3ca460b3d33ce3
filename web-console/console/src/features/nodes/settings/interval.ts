import type { Organization } from '../resource.ts'

const milliseconds = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1_000 } as const
export type Unit = keyof typeof milliseconds

/** The largest first. */
export const units = Object.keys(milliseconds) as readonly Unit[]

export const unitNames: Record<Unit, string> = { s: 'seconds', min: 'minutes', h: 'hours', d: 'days' }

/** How often a node ought to report, while somebody edits it; without a number as the organization says. */
export interface IntervalDraft {
  readonly amount: number | undefined
  readonly unit: Unit
}

export function intervalOf(ms: number | undefined): IntervalDraft {
  if (ms === undefined) return { amount: undefined, unit: 'min' }
  const unit = units.find((one) => ms % milliseconds[one] === 0) ?? 's'
  return { amount: ms / milliseconds[unit], unit }
}

/** What the API is told; `null`: as the organization says. */
export function msOf({ amount, unit }: IntervalDraft): number | null {
  return amount === undefined ? null : Math.round(amount * milliseconds[unit])
}

const least = milliseconds.s
const most = 366 * milliseconds.d

export function intervalFault(draft: IntervalDraft): string | undefined {
  const ms = msOf(draft)
  return ms === null || (ms >= least && ms <= most) ? undefined : 'From 1 second to 366 days'
}

/** How often a node ought to report, in words. What the organization says may not be known. */
export function watchText(own: number | undefined, organization: Organization | undefined): string {
  if (own !== undefined) return `every ${exactText(own)}`
  if (organization === undefined) return 'as the organization says'
  const { expectedIntervalMs: usual } = organization
  return usual === undefined ? 'not watched' : `every ${exactText(usual)}, as the organization says`
}

function exactText(ms: number): string {
  const { amount, unit } = intervalOf(ms)
  return `${amount} ${unit}`
}
