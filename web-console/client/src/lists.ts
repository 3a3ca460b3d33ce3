import type { Api } from './http/api.ts'
import { alarmOfAccount } from './store/alarm.ts'
import { commandOfAccount } from './store/command.ts'
import type { Stores } from './stores.ts'

// Lists of the API, read into the stores: what was before a subscription began, or while events were missed.

/** The newest commands. */
export async function refreshCommands(api: Api, stores: Stores, limit: number): Promise<void> {
  const commands = await api.commands(limit)
  for (const command of [...commands].reverse()) stores.learnCommand(commandOfAccount(command))
  stores.flush()
}

/** The newest messages of nodes. */
export async function refreshMessages(api: Api, stores: Stores, limit: number): Promise<void> {
  stores.learnMessages(await api.messages(limit))
}

/** The alarms that stand. */
export async function refreshAlarms(api: Api, stores: Stores): Promise<void> {
  const { alarms } = stores
  const before = alarms.values()
  const standing = await api.standingAlarms()
  const listed = new Set(standing.map(({ alarmId }) => alarmId))
  for (const alarm of standing) stores.learnAlarm(alarmOfAccount(alarm))
  // Not on the list and silent meanwhile: it went while nobody listened.
  for (const alarm of before) {
    if (!listed.has(alarm.alarmId) && alarms.get(alarm.alarmId) === alarm) alarms.delete(alarm.alarmId)
  }
  stores.flush()
}
