import { type AlarmState, isStanding, type Severity, severities } from '@signalbox/client'

/** The operators' list: standing alarms, unacknowledged first, then active, by severity, newest first. */
export function operatorsList(alarms: readonly AlarmState[], now: number): readonly AlarmState[] {
  return alarms
    .filter((alarm) => isStanding(alarm, now))
    .sort(
      (a, b) =>
        Number(a.acknowledged) - Number(b.acknowledged) ||
        Number(b.active) - Number(a.active) ||
        severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
        Date.parse(b.raisedAt) - Date.parse(a.raisedAt),
    )
}

/** Those that are known and kept from the operators' list, what changed last first. */
export function hiddenAlarms(alarms: readonly AlarmState[], now: number): readonly AlarmState[] {
  return alarms
    .filter(
      ({ suppressed, outOfService, shelvedUntil }) =>
        suppressed || outOfService || (shelvedUntil !== undefined && Date.parse(shelvedUntil) > now),
    )
    .sort((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp))
}

/** Those that call for somebody. */
export function waitingAlarms(alarms: readonly AlarmState[], now: number): readonly AlarmState[] {
  return operatorsList(alarms, now).filter(({ acknowledged }) => !acknowledged)
}

/** The state as ISA-18.2 calls it, for people. */
export function stateWords({ active, acknowledged, latched }: AlarmState): string {
  if (active) return acknowledged ? 'active, acknowledged' : 'active, unacknowledged'
  if (latched) return acknowledged ? 'latched, to be reset' : 'latched, unacknowledged'
  return acknowledged ? 'normal' : 'returned to normal, unacknowledged'
}

export interface AlarmFilter {
  readonly minSeverity: Severity
  readonly nodeId?: string
}

export function fits(alarm: AlarmState, { minSeverity, nodeId }: AlarmFilter): boolean {
  return (
    severities.indexOf(alarm.severity) >= severities.indexOf(minSeverity) &&
    (nodeId === undefined || alarm.nodeId === nodeId)
  )
}

/** The filter as the API has it. */
export function queryOf({ minSeverity, nodeId }: AlarmFilter): string {
  const query = new URLSearchParams({ severity: minSeverity })
  if (nodeId !== undefined) query.set('nodeId', nodeId)
  return query.toString()
}
