import { shareAcrossTabs } from '@signalbox/client/tabs'
import { SignalboxProvider } from '@signalbox/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense, useMemo, useState, useSyncExternalStore } from 'react'
import { PanelPage } from './features/panel/panel-page.tsx'
import { Fleet } from './fleet/fleet.tsx'
import { newQueries } from './rest/queries.ts'
import type { SessionStore, SignedIn } from './session/session.ts'
import { SignIn } from './session/sign-in.tsx'
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

export function App({ sessions }: { readonly sessions: SessionStore }) {
  const session = useSyncExternalStore(sessions.subscribe, sessions.current)
  switch (session.status) {
    case 'underway':
      return <Loading />
    case 'signed-out':
      return (
        <SignIn
          {...session}
          onToken={(token) => sessions.signInByToken(token)}
          onIssuer={() => void sessions.signInAtIssuer()}
        />
      )
    case 'signed-in': {
      const signOut = (reason?: string) => void (reason === undefined ? sessions.signOut() : sessions.end(reason))
      return <Console session={session} onSignOut={signOut} />
    }
  }
}

interface ConsoleProps {
  readonly session: SignedIn
  readonly onSignOut: (reason?: string) => void
}

function Console({ session: { token, scope }, onSignOut }: ConsoleProps) {
  const client = useMemo(
    () =>
      shareAcrossTabs({
        url: window.location.origin,
        scope,
        token,
        onProblem: (problem) => console.warn(`Signalbox: ${problem.message}`),
      }),
    [scope, token],
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
