import type { Api } from './http/api.ts'
import { alarmOfAccount } from './store/alarm.ts'
import { commandOfAccount } from './store/command.ts'
import type { Stores } from './stores.ts'

/** Reads the lists of the API into the stores: what was before a subscription began, or while events were missed. */
export class Lists {
  readonly #api: Api
  readonly #stores: Stores

  constructor(api: Api, stores: Stores) {
    this.#api = api
    this.#stores = stores
  }

  /** The newest commands. */
  async refreshCommands(limit: number): Promise<void> {
    const commands = await this.#api.commands(limit)
    for (const command of [...commands].reverse()) this.#stores.learnCommand(commandOfAccount(command))
    this.#stores.flush()
  }

  /** The newest messages of nodes. */
  async refreshMessages(limit: number): Promise<void> {
    this.#stores.learnMessages(await this.#api.messages(limit))
  }

  /** The alarms that stand. */
  async refreshAlarms(): Promise<void> {
    const { alarms } = this.#stores
    const before = alarms.values()
    const standing = await this.#api.standingAlarms()
    const listed = new Set(standing.map(({ alarmId }) => alarmId))
    for (const alarm of standing) this.#stores.learnAlarm(alarmOfAccount(alarm))
    // Not on the list and silent meanwhile: it went while nobody listened.
    for (const alarm of before) {
      if (!listed.has(alarm.alarmId) && alarms.get(alarm.alarmId) === alarm) alarms.delete(alarm.alarmId)
    }
    this.#stores.flush()
  }
}
