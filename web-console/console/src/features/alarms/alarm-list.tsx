import { Anchor, Text } from '@mantine/core'
import { useAlarms } from '@signalbox/react'
import { CheckIcon } from '../../shell/icons.tsx'
import { useNow } from '../../shell/now.ts'
import { addressOf } from '../../shell/route.ts'
import { Section } from '../../shell/section.tsx'
import { AlarmItem } from './alarm-item.tsx'
import styles from './alarm-list.module.css'
import { operatorsList } from './order.ts'

const SHOWN = 6

/** The standing alarms beside something else. */
export function AlarmList() {
  const { alarms, problem } = useAlarms()
  const now = useNow()
  const standing = operatorsList(alarms, now)
  const waiting = standing.filter((alarm) => !alarm.acknowledged).length
  return (
    <Section
      title="Alarms"
      rank={2}
      id="alarms"
      note={standing.length === 0 ? undefined : `${waiting} to acknowledge, ${standing.length} standing`}
      aside={
        <Anchor href={addressOf({ page: 'alarms' })} size="sm">
          All
        </Anchor>
      }
    >
      {problem !== undefined && (
        <Text size="sm" c="var(--bad)" mb="xs" role="alert">
          {problem}
        </Text>
      )}
      {standing.length === 0 && <NoAlarms />}
      <ul className={styles.list}>
        {standing.slice(0, SHOWN).map((alarm) => (
          <AlarmItem key={alarm.alarmId} alarm={alarm} />
        ))}
      </ul>
      {standing.length > SHOWN && (
        <Anchor href={addressOf({ page: 'alarms' })} size="sm" mt="xs" display="block">
          {standing.length - SHOWN} more
        </Anchor>
      )}
    </Section>
  )
}

export function NoAlarms() {
  return (
    <div className={styles.empty}>
      <CheckIcon size={20} /> No standing alarms
    </div>
  )
}
