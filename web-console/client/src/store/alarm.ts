import type { Alarm } from '../wire/fact.ts'

/** An alarm as it stands, whether learnt from the list or from a transition. */
export type AlarmState = Omit<Alarm, 'type' | 'offset' | 'transition' | 'actor' | 'comment'>

/** An alarm as the API tells it. */
export type AlarmAccount = Omit<AlarmState, 'timestamp'> & { readonly source: string; readonly changedAt: string }

export function alarmOfTransition(message: Alarm): AlarmState {
  const { type: _type, offset: _offset, transition: _transition, actor: _actor, comment: _comment, ...state } = message
  return state
}

export function alarmOfAccount({ source: _source, changedAt, ...state }: AlarmAccount): AlarmState {
  return { ...state, timestamp: changedAt }
}

/** The newer of two accounts of the same alarm. */
export function newerAlarm(known: AlarmState | undefined, heard: AlarmState): AlarmState {
  if (known === undefined) return heard
  return Date.parse(heard.timestamp) >= Date.parse(known.timestamp) ? heard : known
}

/** Whether it belongs on the operators' list. */
export function isStanding(alarm: AlarmState, now: number): boolean {
  const shelved = alarm.shelvedUntil !== undefined && Date.parse(alarm.shelvedUntil) > now
  return (alarm.active || alarm.latched || !alarm.acknowledged) && !shelved && !alarm.suppressed && !alarm.outOfService
}
