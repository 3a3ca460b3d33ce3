import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import styles from './control.module.css'

/** Asks why a command is sent, where the endpoint wants to know. */
export function ReasonForm({ onReason }: { readonly onReason: (reason: string) => unknown }) {
  const [reason, setReason] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onReason(reason.trim())
  }
  return (
    <form className={styles.reason} onSubmit={send}>
      <TextInput
        size="xs"
        aria-label="Reason"
        placeholder="Why? It is kept with the command"
        maxLength={1_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoFocus
      />
      <Button type="submit" size="xs" disabled={reason.trim() === ''}>
        Send
      </Button>
    </form>
  )
}
