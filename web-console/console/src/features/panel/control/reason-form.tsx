import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import styles from './control.module.css'
import type { Unexplained } from './use-ask.ts'

/** Asks why a command is sent, where the endpoint wants to know. */
export function ReasonForm({ unexplained: { what, explain } }: { readonly unexplained: Unexplained }) {
  const [reason, setReason] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    explain(reason.trim())
  }
  return (
    <form className={styles.reason} onSubmit={send}>
      <TextInput
        size="xs"
        aria-label="Reason"
        placeholder={`Why ${what}? It is kept with the command`}
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
