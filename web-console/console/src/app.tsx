import { shareAcrossTabs } from '@signalbox/client/tabs'
import { SignalboxProvider } from '@signalbox/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense, useMemo, useState } from 'react'
import { PanelPage } from './features/panel/panel-page.tsx'
import { Fleet } from './fleet/fleet.tsx'
import { newQueries } from './rest/queries.ts'
import { scopeOf } from './session/scope.ts'
import { SignIn } from './session/sign-in.tsx'
import { dropToken, keepToken, takeToken } from './session/token.ts'
import { Boundary } from './shell/boundary.tsx'
import { ConnectionBanner } from './shell/connection-banner.tsx'
import { Header } from './shell/header.tsx'
import { type PageName, useRoute } from './shell/route.ts'
import { Loading } from './shell/states.tsx'

/** Each page is loaded when it is first opened. */
const pages: Record<PageName, ComponentType> = {
  panel: PanelPage,
  alarms: lazy(async () => ({ default: (await import('./features/alarms/alarms-page.tsx')).AlarmsPage })),
  map: lazy(async () => ({ default: (await import('./features/map/map-page.tsx')).MapPage })),
  commands: lazy(async () => ({ default: (await import('./features/commands/commands-page.tsx')).CommandsPage })),
  nodes: lazy(async () => ({ default: (await import('./features/nodes/nodes-page.tsx')).NodesPage })),
  live: lazy(async () => ({ default: (await import('./features/live/live-page.tsx')).LivePage })),
}

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
      shareAcrossTabs({
        url: window.location.origin,
        scope: scopeOf(token),
        token: () => token,
        onProblem: (problem) => console.warn(`Signalbox: ${problem.message}`),
      }),
    [token],
  )
  const [queries] = useState(newQueries)
  return (
    <SignalboxProvider client={client}>
      <QueryClientProvider client={queries}>
        <Fleet>
          <Header onSignOut={() => onSignOut()} />
          <ConnectionBanner onSignOut={onSignOut} />
          <Suspense fallback={<Loading />}>
            <Content />
          </Suspense>
        </Fleet>
      </QueryClientProvider>
    </SignalboxProvider>
  )
}

function Content() {
  const { page } = useRoute()
  const Page = pages[page]
  return (
    <Boundary key={page}>
      <Page />
    </Boundary>
  )
}
