import { useAlarms } from '@signalbox/react'
import type { ReactNode } from 'react'
import { waitingAlarms } from '../features/alarms/order.ts'
import { BellIcon, CommandIcon, MapIcon, NodesIcon, PanelIcon, PulseIcon } from './icons.tsx'
import styles from './navigation.module.css'
import { useNow } from './now.ts'
import { addressOf, type PageName, pages, useRoute } from './route.ts'

const looks: Record<PageName, { readonly name: string; readonly icon: ReactNode }> = {
  panel: { name: 'Panel', icon: <PanelIcon /> },
  alarms: { name: 'Alarms', icon: <BellIcon /> },
  map: { name: 'Map', icon: <MapIcon /> },
  commands: { name: 'Commands', icon: <CommandIcon /> },
  nodes: { name: 'Nodes', icon: <NodesIcon /> },
  live: { name: 'Live', icon: <PulseIcon /> },
}

/** The pages: in the header where there is room, else at the bottom. */
export function Navigation() {
  const { page: here } = useRoute()
  const { alarms } = useAlarms()
  const waiting = waitingAlarms(alarms, useNow()).length
  return (
    <nav className={styles.pages} aria-label="Pages">
      {pages.map((page) => (
        <a key={page} href={addressOf({ page })} aria-current={page === here ? 'page' : undefined}>
          {looks[page].icon}
          <span>{looks[page].name}</span>
          {page === 'alarms' && waiting > 0 && (
            <span className={styles.count}>
              {waiting}
              <span className={styles.spoken}> to acknowledge</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  )
}
