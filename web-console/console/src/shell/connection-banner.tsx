import { Button } from '@mantine/core'
import { CloseCode, type ConnectionState } from '@signalbox/client'
import { useConnection, useSignalbox } from '@signalbox/react'
import { useNow } from './now.ts'
import styles from './shell.module.css'

/** Says plainly that what is on the screen is not live, and what happens about it. */
export function ConnectionBanner({ onSignOut }: { readonly onSignOut: (reason?: string) => void }) {
  const connection = useConnection()
  const client = useSignalbox()
  const now = useNow()
  const text = bannerText(connection, now)
  if (text === undefined) return null
  const refused = connection.status === 'failed' && connection.ending.code === CloseCode.notAuthenticated
  return (
    <div className={styles.banner} role="alert" data-status={connection.status}>
      <span>{text}</span>
      {refused ? (
        <Button size="xs" variant="white" onClick={() => onSignOut('The token was refused or has expired.')}>
          Sign in again
        </Button>
      ) : (
        <Button
          size="xs"
          variant="white"
          onClick={() => (connection.status === 'failed' ? client.connect() : client.networkReturned())}
        >
          Try now
        </Button>
      )}
    </div>
  )
}

function bannerText(connection: ConnectionState, now: number): string | undefined {
  switch (connection.status) {
    case 'connected':
    case 'disconnected':
      return undefined
    case 'connecting':
      return connection.attempt === 0 ? undefined : `Cannot reach Signalbox. ${nextAttempt(connection.retryAt, now)}`
    case 'reconnecting':
      return `Connection lost: values are as they were. ${nextAttempt(connection.retryAt, now)}`
    case 'failed':
      return `Not connected: ${connection.ending.reason || `closed with code ${connection.ending.code}`}. Values are as they were.`
  }
}

function nextAttempt(retryAt: number | undefined, now: number): string {
  const seconds = retryAt === undefined ? 0 : Math.ceil((retryAt - now) / 1_000)
  return seconds <= 0 ? 'Connecting…' : `Next attempt in ${seconds} s.`
}
