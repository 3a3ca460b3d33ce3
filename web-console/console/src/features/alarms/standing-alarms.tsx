import { Button, Center, Group, Text } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useAlarms } from '@signalbox/react'
import { useState } from 'react'
import { useMayOperate } from '../../fleet/fleet.tsx'
import { useAct } from '../../rest/use-act.ts'
import { useNow } from '../../shell/now.ts'
import { Empty, Problem } from '../../shell/states.tsx'
import { AlarmItem } from './alarm-item.tsx'
import styles from './alarm-list.module.css'
import { NoAlarms } from './alarm-list.tsx'
import { type AlarmFilter, fits, hiddenAlarms, operatorsList, queryOf } from './order.ts'

const PORTION = 100

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
      <Items alarms={standing} />
    </>
  )
}

/** Shelved, suppressed and out of service: known, and kept from the operators' list. */
export function HiddenAlarms({ filter }: { readonly filter: AlarmFilter }) {
  const { alarms } = useAlarms()
  const now = useNow()
  const hidden = hiddenAlarms(alarms, now).filter((alarm) => fits(alarm, filter))
  if (hidden.length === 0) return <Empty>No alarm is shelved, suppressed or out of service.</Empty>
  return <Items alarms={hidden} />
}

/** As many as somebody can look at; in a flood the rest is a press away. */
function Items({ alarms }: { readonly alarms: readonly AlarmState[] }) {
  const [shown, setShown] = useState(PORTION)
  const more = alarms.length - shown
  return (
    <>
      <ul className={styles.list}>
        {alarms.slice(0, shown).map((alarm) => (
          <AlarmItem key={alarm.alarmId} alarm={alarm} whole />
        ))}
      </ul>
      {more > 0 && (
        <Center mt="sm">
          <Button variant="default" size="xs" onClick={() => setShown(shown + PORTION)}>
            {Math.min(more, PORTION)} more of {more}
          </Button>
        </Center>
      )}
    </>
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
