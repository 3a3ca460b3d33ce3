import './theme/styles.ts'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { SessionStore } from './session/session.ts'
import { readSettings } from './session/settings.ts'
import { reloadAfterLostCode } from './shell/reload.ts'
import { theme } from './theme/theme.ts'

reloadAfterLostCode(window)
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const sessions = new SessionStore({
  location: window.location,
  history: window.history,
  storage: window.sessionStorage,
  go: (address) => window.location.assign(address),
  readSettings,
  now: Date.now,
})
void sessions.start()
// The page that was left for the issuer, shown again as it was.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && sessions.current().status === 'underway') void sessions.start()
})

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <App sessions={sessions} />
    </MantineProvider>
  </StrictMode>,
)
