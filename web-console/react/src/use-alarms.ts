import type { Alarm, AlarmState } from '@signalbox/client'
import { useCallback } from 'react'
import { useSignalbox } from './provider.tsx'
import { useSelected } from './store.ts'
import { type ChannelState, useChannel } from './use-channel.ts'
import { useRefresh } from './use-refresh.ts'

export interface Alarms extends Omit<ChannelState<Alarm>, 'error'> {
  /** Every alarm heard of, also those that have gone since. */
  readonly alarms: readonly AlarmState[]
  /** Why the list could not be read, if so. */
  readonly problem?: string
  acknowledge(alarmId: string, comment?: string): Promise<void>
}

/** The alarms of the organization: the list, kept up to date by what happens to them. */
export function useAlarms({ enabled = true }: { readonly enabled?: boolean } = {}): Alarms {
  const client = useSignalbox()
  const [refresh, problem] = useRefresh(() => client.refreshAlarms())
  // Confirmed first, read afterwards: what happens in between arrives as an event.
  const { error, ...channel } = useChannel('alarms', { onSubscribed: refresh, enabled })
  const alarms = useSelected(client.stores.alarms, (values) => values)
  const acknowledge = useCallback(
    (alarmId: string, comment?: string) => client.api.acknowledge(alarmId, comment),
    [client],
  )
  const told = problem ?? error?.message
  return { ...channel, alarms, acknowledge, ...(told !== undefined && { problem: told }) }
}
