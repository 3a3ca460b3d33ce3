import { ActionIcon, Container, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useConnection } from '@signalbox/react'
import { HornSwitch } from '../features/alarms/horn-switch.tsx'
import { ConnectionBadge } from './connection-badge.tsx'
import { LeaveIcon, Logo, MoonIcon, SunIcon } from './icons.tsx'
import { Navigation } from './navigation.tsx'
import styles from './shell.module.css'

export function Header({ onSignOut }: { readonly onSignOut: () => void }) {
  return (
    <header className={styles.header}>
      <Container size={1500} className={styles.bar}>
        <Logo />
        <h1 className={styles.product}>Signalbox</h1>
        <Navigation />
        <span className={styles.space} />
        <Identity />
        <HornSwitch />
        <ConnectionBadge />
        <SchemeSwitch />
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Sign out" onClick={onSignOut}>
          <LeaveIcon />
        </ActionIcon>
      </Container>
    </header>
  )
}

function Identity() {
  const connection = useConnection()
  if (connection.status !== 'connected') return null
  const { org, user, roles } = connection.session
  return (
    <span className={styles.identity}>
      {org} · {user} ({roles.join(', ')})
    </span>
  )
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const other = scheme === 'dark' ? 'light' : 'dark'
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={`Switch to the ${other} scheme`}
      onClick={() => setColorScheme(other)}
    >
      {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
    </ActionIcon>
  )
}
