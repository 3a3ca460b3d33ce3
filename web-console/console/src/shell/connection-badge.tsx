import type { ConnectionState } from '@signalbox/client'
import { useConnection } from '@signalbox/react'
import styles from './shell.module.css'

/** The state of the connection, always in sight. */
export function ConnectionBadge() {
  const connection = useConnection()
  const [word, detail] = describe(connection)
  return (
    <span className={styles.connection} data-status={connection.status} role="status" title={detail}>
      <span className={styles.connectionDot} aria-hidden="true" />
      {word}
    </span>
  )
}

function describe(connection: ConnectionState): readonly [word: string, detail: string] {
  switch (connection.status) {
    case 'connected':
      return ['Live', `connected to ${connection.session.replica}`]
    case 'connecting':
      return ['Connecting', 'the first connection is being made']
    case 'reconnecting':
      return ['Reconnecting', connection.ending?.reason ?? 'the connection was lost']
    case 'failed':
      return ['Not connected', connection.ending.reason]
    case 'disconnected':
      return ['Disconnected', 'nobody asked for a connection']
  }
}
