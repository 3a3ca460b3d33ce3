import type { Command, CommandStatus } from '@signalbox/client'
import { useSignalbox } from './provider.tsx'
import { useSelected } from './store.ts'
import { type ChannelState, useChannel } from './use-channel.ts'
import { useRefresh } from './use-refresh.ts'

export interface Commands extends Omit<ChannelState<CommandStatus>, 'error'> {
  /** Newest first. */
  readonly commands: readonly Command[]
  /** Why the list could not be read, if so. */
  readonly problem?: string
}

/** The commands of the organization: the newest of the list, kept up to date by their steps. */
export function useCommands(): Commands {
  const client = useSignalbox()
  const [refresh, problem] = useRefresh(() => client.refreshCommands())
  const { error, ...channel } = useChannel('commands', { onSubscribed: refresh })
  const commands = useSelected(client.stores.commands, newestFirst)
  const told = problem ?? error?.message
  return { ...channel, commands, ...(told !== undefined && { problem: told }) }
}

function newestFirst(commands: readonly Command[]): readonly Command[] {
  return [...commands].sort((a, b) => startOf(b) - startOf(a))
}

/** When a command was submitted, as far as is known. Epoch milliseconds. */
export function startOf({ steps, timestamp }: Command): number {
  return Date.parse(steps[0]?.timestamp ?? timestamp)
}
