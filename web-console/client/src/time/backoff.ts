export interface BackoffOptions {
  /** Ceiling of the first delay. Milliseconds, default 1,000. */
  readonly baseMs: number
  /** Ceiling of every delay. Milliseconds, default 30,000. */
  readonly capMs: number
}

/**
 * Full jitter: anything between nothing and the exponential ceiling, so that clients that lost the same server at the
 * same moment do not come back at the same moment.
 *
 * @param attempt how many attempts have failed before, from 0
 * @param random uniform in [0, 1)
 */
export function fullJitter(attempt: number, random: number, { baseMs, capMs }: BackoffOptions): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30))
  return Math.floor(random * ceiling)
}
