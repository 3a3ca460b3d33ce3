import { Button, Group, Text } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useAlarms } from '@signalbox/react'
import { useMayOperate } from '../../fleet/fleet.tsx'
import { useAct } from '../../rest/use-act.ts'
import { useNow } from '../../shell/now.ts'
import { Empty, Problem } from '../../shell/states.tsx'
import { AlarmItem } from './alarm-item.tsx'
import styles from './alarm-list.module.css'
import { NoAlarms } from './alarm-list.tsx'
import { AlarmMenu } from './alarm-menu.tsx'
import { type AlarmFilter, fits, operatorsList, queryOf } from './order.ts'

/** The operators' list, unacknowledged first. */
export function StandingAlarms({ filter }: { readonly filter: AlarmFilter }) {
  const { alarms, problem } = useAlarms()
  const now = useNow()
  const standing = operatorsList(alarms, now).filter((alarm) => fits(alarm, filter))
  const waiting = standing.filter(({ acknowledged }) => !acknowledged).length
  return (
    <>
      <Problem error={problem === undefined ? undefined : new Error(problem)} />
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="var(--ink-soft)" role="status">
          {waiting} to acknowledge, {standing.length} standing
        </Text>
        {waiting > 1 && <AcknowledgeAll filter={filter} count={waiting} />}
      </Group>
      {standing.length === 0 && <NoAlarms />}
      <Items alarms={standing} now={now} />
    </>
  )
}

/** Shelved, suppressed and out of service: known, and kept from the operators' list. */
export function HiddenAlarms({ filter }: { readonly filter: AlarmFilter }) {
  const { alarms } = useAlarms()
  const now = useNow()
  const hidden = alarms.filter(
    (alarm) =>
      fits(alarm, filter) &&
      (alarm.suppressed ||
        alarm.outOfService ||
        (alarm.shelvedUntil !== undefined && Date.parse(alarm.shelvedUntil) > now)),
  )
  if (hidden.length === 0) return <Empty>No alarm is shelved, suppressed or out of service.</Empty>
  return <Items alarms={hidden} now={now} />
}

function Items({ alarms, now }: { readonly alarms: readonly AlarmState[]; readonly now: number }) {
  return (
    <ul className={styles.list}>
      {alarms.map((alarm) => (
        <AlarmItem key={alarm.alarmId} alarm={alarm} now={now}>
          <AlarmMenu alarm={alarm} />
        </AlarmItem>
      ))}
    </ul>
  )
}

function AcknowledgeAll({ filter, count }: { readonly filter: AlarmFilter; readonly count: number }) {
  const mayOperate = useMayOperate()
  const { run, busy, problem } = useAct('/alarms')
  const path = `/alarms/acknowledge?standing=true&hidden=false&${queryOf(filter)}`
  return (
    <>
      <Problem error={problem} />
      <Button
        size="xs"
        variant="default"
        loading={busy}
        disabled={!mayOperate}
        onClick={() => void run((rest) => rest.ask(path, nothing, { method: 'POST', body: {} }))}
      >
        Acknowledge all {count}
      </Button>
    </>
  )
}
