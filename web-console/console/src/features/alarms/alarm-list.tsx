import { Button, Text } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { useAlarms } from '@signalbox/react'
import { useState } from 'react'
import { useMayOperate } from '../../fleet/fleet.tsx'
import { ago } from '../../shell/format.ts'
import { CheckIcon, SeverityShape } from '../../shell/icons.tsx'
import { useNow } from '../../shell/now.ts'
import { Section } from '../../shell/section.tsx'
import styles from './alarm-list.module.css'
import { operatorsList } from './order.ts'

export function AlarmList() {
  const { alarms, problem, acknowledge } = useAlarms()
  const now = useNow()
  const standing = operatorsList(alarms, now)
  const waiting = standing.filter((alarm) => !alarm.acknowledged).length
  return (
    <Section
      title="Alarms"
      rank={2}
      id="alarms"
      note={standing.length === 0 ? undefined : `${waiting} to acknowledge, ${standing.length} standing`}
    >
      {problem !== undefined && (
        <Text size="sm" c="var(--bad)" mb="xs" role="alert">
          {problem}
        </Text>
      )}
      {standing.length === 0 && (
        <div className={styles.empty}>
          <CheckIcon size={20} /> No standing alarms
        </div>
      )}
      <ul className={styles.list}>
        {standing.map((alarm) => (
          <AlarmItem key={alarm.alarmId} alarm={alarm} now={now} acknowledge={acknowledge} />
        ))}
      </ul>
    </Section>
  )
}

interface AlarmItemProps {
  readonly alarm: AlarmState
  readonly now: number
  readonly acknowledge: (alarmId: string) => Promise<void>
}

function AlarmItem({ alarm, now, acknowledge }: AlarmItemProps) {
  const mayOperate = useMayOperate()
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const submit = async () => {
    setAsking(true)
    setRefusal(undefined)
    try {
      await acknowledge(alarm.alarmId)
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
    } finally {
      setAsking(false)
    }
  }
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
        <div className={styles.facts}>
          {[alarm.nodeId, alarm.severity, alarm.active ? 'active' : 'cleared', ago(alarm.raisedAt, now)]
            .filter((fact) => fact !== undefined)
            .join(' · ')}
        </div>
        {refusal !== undefined && (
          <div className={styles.refusal} role="alert">
            {refusal}
          </div>
        )}
      </div>
      {alarm.acknowledged ? (
        <span className={styles.done}>
          <CheckIcon size={14} /> Acknowledged
        </span>
      ) : (
        <Button
          size="xs"
          variant={alarm.active ? 'filled' : 'default'}
          loading={asking}
          disabled={!mayOperate}
          onClick={() => void submit()}
          aria-label={`Acknowledge: ${alarm.message}`}
        >
          Acknowledge
        </Button>
      )}
    </li>
  )
}
