import { Container } from '@mantine/core'
import styles from '../../shell/shell.module.css'
import { AlarmList } from '../alarms/alarm-list.tsx'
import { CommandList } from '../commands/command-list.tsx'
import { TrackerList } from '../nodes/tracker-list.tsx'
import { Panel } from './panel.tsx'

/** The plant as the registry knows it, and what is about it. */
export function Overview() {
  return (
    <Container size={1500} className={styles.page} data-ready="true">
      <div className={styles.column}>
        <Panel />
      </div>
      <div className={styles.column}>
        <AlarmList />
        <CommandList />
      </div>
      <TrackerList />
    </Container>
  )
}
