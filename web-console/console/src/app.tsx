import { Container } from '@mantine/core'
import { Signalbox } from '@signalbox/client'
import { SignalboxProvider } from '@signalbox/react'
import { useMemo, useState } from 'react'
import { AlarmList } from './features/alarms/alarm-list.tsx'
import { CommandList } from './features/commands/command-list.tsx'
import { TrackerList } from './features/nodes/tracker-list.tsx'
import { Panel } from './features/panel/panel.tsx'
import { Fleet } from './fleet/fleet.tsx'
import { SignIn } from './session/sign-in.tsx'
import { dropToken, keepToken, takeToken } from './session/token.ts'
import { ConnectionBanner } from './shell/connection-banner.tsx'
import { Header } from './shell/header.tsx'
import styles from './shell/shell.module.css'

interface Session {
  readonly token?: string
  /** Why there is none any more. */
  readonly ended?: string
}

export function App() {
  const [session, setSession] = useState<Session>(() => {
    const token = takeToken(window.location, window.history, window.sessionStorage)
    return token === undefined ? {} : { token }
  })
  const { token, ended } = session
  if (token === undefined) {
    const signIn = (pasted: string) => {
      keepToken(window.sessionStorage, pasted)
      setSession({ token: pasted })
    }
    return <SignIn onToken={signIn} {...(ended !== undefined && { reason: ended })} />
  }
  const signOut = (reason?: string) => {
    dropToken(window.sessionStorage)
    setSession(reason === undefined ? {} : { ended: reason })
  }
  return <Console key={token} token={token} onSignOut={signOut} />
}

interface ConsoleProps {
  readonly token: string
  readonly onSignOut: (reason?: string) => void
}

function Console({ token, onSignOut }: ConsoleProps) {
  const client = useMemo(
    () =>
      new Signalbox({
        url: window.location.origin,
        token: () => token,
        onProblem: (problem) => console.warn(`Signalbox: ${problem.message}`),
      }),
    [token],
  )
  return (
    <SignalboxProvider client={client}>
      <Fleet>
        <Header onSignOut={() => onSignOut()} />
        <ConnectionBanner onSignOut={onSignOut} />
        <Container component="main" size={1500} className={styles.page}>
          <div className={styles.column}>
            <Panel />
          </div>
          <div className={styles.column}>
            <AlarmList />
            <CommandList />
          </div>
          <TrackerList />
        </Container>
      </Fleet>
    </SignalboxProvider>
  )
}
