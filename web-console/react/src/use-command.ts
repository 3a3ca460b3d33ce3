import { type Command, isFinal, type Value } from '@signalbox/client'
import { useCallback, useState } from 'react'
import { useSignalbox } from './provider.tsx'
import { useLatest, useSelected } from './store.ts'
import { useChannel } from './use-channel.ts'
import { startOf } from './use-commands.ts'

export interface CommandControl {
  /** The newest command of the endpoint, whoever sent it. */
  readonly command?: Command
  /** What was asked for from here, from the moment of asking until the outcome is known. */
  readonly requested?: Value
  /** On its way: submitted here, or without an outcome yet. */
  readonly pending: boolean
  /** Why the last submission from here was refused. */
  readonly refusal?: Error
  /** Submits a command and gives its id; a refusal is told in `refusal`, not thrown. */
  send(value: Value, reason?: string): Promise<string | undefined>
}

/** Commands an endpoint, and follows what becomes of its newest command. */
export function useCommand(endpointId: number): CommandControl {
  const client = useSignalbox()
  useChannel('commands', { keepLast: false })
  const [submitting, setSubmitting] = useState(false)
  const [refusal, setRefusal] = useState<Error>()
  const [command] = useSelected(client.stores.commands, (values) => newest(values, endpointId))

  const requested = useLatest(client.stores.requested, endpointId)?.value

  const send = useCallback(
    async (value: Value, reason?: string) => {
      setSubmitting(true)
      setRefusal(undefined)
      try {
        return (await client.command(endpointId, value, reason === undefined ? {} : { reason }).accepted).commandId
      } catch (error) {
        setRefusal(error instanceof Error ? error : new Error(String(error)))
        return undefined
      } finally {
        setSubmitting(false)
      }
    },
    [client, endpointId],
  )

  return {
    pending: submitting || (command !== undefined && !isFinal(command.status)),
    send,
    ...(command !== undefined && { command }),
    ...(requested !== undefined && { requested }),
    ...(refusal !== undefined && { refusal }),
  }
}

function newest(commands: readonly Command[], endpointId: number): readonly Command[] {
  let found: Command | undefined
  for (const command of commands) {
    if (command.endpointId === endpointId && (found === undefined || startOf(command) >= startOf(found)))
      found = command
  }
  return found === undefined ? [] : [found]
}
