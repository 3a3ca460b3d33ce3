import { type Decoder, instant, integer, list, number, severity, string, struct } from '@signalbox/client/rest'

/** One line of an alarm's journal. */
export const transition = struct(
  { journalId: integer, transition: string, actor: string, severity, message: string, timestamp: instant },
  { comment: string, shelvedUntil: instant },
)
export type Transition = ReturnType<typeof transition>

const frequent = struct(
  { source: string, key: string, message: string, times: integer, percent: number },
  { nodeId: string },
)
export type Frequent = ReturnType<typeof frequent>

const counts = <K extends string>(...names: readonly K[]) =>
  struct(Object.fromEntries(names.map((name) => [name, integer]))) as unknown as Decoder<Readonly<Record<K, number>>>

/** How well the alarms serve their operators. */
export const kpis = struct({
  annunciated: integer,
  perTenMinutes: struct({ average: number, peak: integer, verdict: string }, { busiestFrom: instant }),
  floods: struct({ count: integer, percentOfTime: number, longestMs: integer }),
  chattering: list(frequent),
  standing: counts('active', 'unacknowledged', 'stale', 'latched', 'shelved', 'suppressed', 'outOfService'),
  bySeverity: counts('low', 'medium', 'high', 'critical'),
  topTen: list(frequent),
  thresholds: struct({
    acceptablePerTenMinutes: number,
    manageablePerTenMinutes: number,
    floodTargetPercent: number,
  }),
})
export type Kpis = ReturnType<typeof kpis>
