import { Signalbox, type SignalboxOptions } from './signalbox.ts'

/** One user's share of a client. */
export interface Shared {
  readonly client: Signalbox
  /** The last user's release ends the connection. */
  release(): void
}

interface Entry {
  readonly url: string
  readonly token: SignalboxOptions['token']
  readonly client: Signalbox
  readonly users: Set<Shared>
}

const entries = new Set<Entry>()

/**
 * A connected client, the same one for all on this page who give the same URL and the same token provider. Of the other
 * options those of the first count.
 */
export function shareSignalbox(options: SignalboxOptions): Shared {
  const { client, users } = entryFor(options)
  const letGo = client.hold()
  const shared: Shared = {
    client,
    release: () => {
      letGo()
      users.delete(shared)
    },
  }
  users.add(shared)
  return shared
}

/** One that nobody uses any more makes room for a new one. */
function entryFor(options: SignalboxOptions): Entry {
  const { url, token } = options
  for (const entry of entries) {
    if (entry.users.size === 0) entries.delete(entry)
    else if (entry.url === url && entry.token === token) return entry
  }
  const entry: Entry = { url, token, client: new Signalbox(options), users: new Set() }
  entries.add(entry)
  return entry
}
