import { Signalbox, type SignalboxOptions } from '../signalbox.ts'
import { baseOf } from '../transport/links.ts'
import { browser, type TabsEnvironment } from './environment.ts'
import { Hub } from './hub.ts'
import { TabLinks } from './link.ts'
import type { Down, Leads, Up } from './messages.ts'

export interface TabsOptions extends SignalboxOptions {
  /** What tells those apart who must not share: the user with the organization and the rights, for example. */
  readonly scope: string
}

/**
 * A client whose connection is held by one tab of the browser for all that give the same URL and scope. When that tab
 * goes, another one takes over, and events go on where they were. Where tabs cannot find each other (no Web Locks, as
 * over plain HTTP, or no BroadcastChannel) it is a client of its own.
 */
export function shareAcrossTabs(options: TabsOptions, environment: TabsEnvironment | undefined = browser()): Signalbox {
  if (environment === undefined) return new Signalbox(options)
  const { openChannel, hold } = environment
  const name = `signalbox ${baseOf(options)} ${options.scope}`
  const tab = environment.newId()
  const nameOf = (which: string) => `${name} ${which}`

  const toLeader = openChannel<Up, Up | Leads>(name, ({ kind }) => kind === 'leads' && links.led())
  const links = new TabLinks(tab, (message) => toLeader.post(message))
  openChannel<never, Down>(nameOf(tab), (message) => links.told(message))
  hold(nameOf(tab), () => {})
  hold(name, () => lead())

  function lead(): void {
    const tabs = new Map<string, (message: Down) => void>()
    const hub = new Hub(options, (to, message) => tabs.get(to)?.(message))
    const channel = openChannel<Leads, Up | Leads>(name, (message) => {
      if (message.kind === 'leads') return
      greet(message.tab)
      hub.asked(message)
    })
    const greet = (guest: string) => {
      if (tabs.has(guest)) return
      const own = openChannel<Down, never>(nameOf(guest), () => {})
      tabs.set(guest, (message) => own.post(message))
      // A tab holds its own lock for as long as it lives.
      hold(nameOf(guest), (release) => {
        hub.left(guest)
        tabs.delete(guest)
        own.close()
        release()
      })
    }
    channel.post({ kind: 'leads' })
  }

  return new Signalbox({ ...options, openLink: links.open })
}
