import { Button } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { memo } from 'react'
import { useMayOperate } from '../../fleet/fleet.tsx'
import { useAct } from '../../rest/use-act.ts'
import { ago } from '../../shell/format.ts'
import { CheckIcon, SeverityShape } from '../../shell/icons.tsx'
import { useAsOf } from '../../shell/now.ts'
import styles from './alarm-list.module.css'
import { AlarmMenu } from './alarm-menu.tsx'
import { stateWords } from './order.ts'

interface AlarmItemProps {
  readonly alarm: AlarmState
  /** Whether it comes with what else can be done with it. */
  readonly whole?: boolean
}

/** One alarm: how bad, what, where, since when; and the button that everybody looks for. In a flood only those that change render. */
export const AlarmItem = memo(function AlarmItem({ alarm, whole = false }: AlarmItemProps) {
  const facts = useAsOf((now) => factsText(alarm, now))
  return (
    <li
      className={styles.alarm}
      data-severity={alarm.severity}
      data-waiting={!alarm.acknowledged}
      data-alarm={alarm.key}
    >
      <SeverityShape severity={alarm.severity} active={alarm.active} />
      <div className={styles.text}>
        <div className={styles.message}>{alarm.message}</div>
        <div className={styles.facts}>{facts}</div>
      </div>
      <div className={styles.actions}>
        <Acknowledge alarm={alarm} />
        {whole && <AlarmMenu alarm={alarm} />}
      </div>
    </li>
  )
})

function factsText(alarm: AlarmState, now: number): string {
  return [alarm.nodeId, alarm.severity, stateWords(alarm), ago(alarm.raisedAt, now), shelving(alarm, now)]
    .filter((fact) => fact !== undefined)
    .join(' · ')
}

function shelving({ shelvedUntil, suppressed, outOfService }: AlarmState, now: number): string | undefined {
  if (outOfService) return 'out of service'
  if (suppressed) return 'suppressed'
  if (shelvedUntil === undefined || Date.parse(shelvedUntil) <= now) return undefined
  return `shelved until ${new Date(shelvedUntil).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`
}

function Acknowledge({ alarm }: { readonly alarm: AlarmState }) {
  const mayOperate = useMayOperate()
  const { run, busy, problem } = useAct('/alarms')
  const path = `/alarms/${alarm.alarmId}/acknowledge`
  if (alarm.acknowledged) {
    return (
      <span className={styles.done}>
        <CheckIcon size={14} /> Acknowledged
      </span>
    )
  }
  return (
    <>
      {problem !== undefined && (
        <span className={styles.refusal} role="alert">
          {problem.message}
        </span>
      )}
      <Button
        size="xs"
        variant={alarm.active ? 'filled' : 'default'}
        loading={busy}
        disabled={!mayOperate}
        onClick={() => void run((rest) => rest.ask(path, nothing, { method: 'POST', body: {} }))}
        aria-label={`Acknowledge: ${alarm.message}`}
      >
        Acknowledge
      </Button>
    </>
  )
}
