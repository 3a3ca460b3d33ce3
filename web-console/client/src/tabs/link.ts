import type { LinkListener, OpenLink } from '../connection/link.ts'
import { CloseCode } from '../wire/codes.ts'
import type { Down, Up } from './messages.ts'

/** The links of one tab to the one that leads. */
export class TabLinks {
  readonly #tab: string
  readonly #say: (message: Up) => void
  #current: { readonly link: number; readonly listener: LinkListener; opened: boolean } | undefined
  #links = 0

  constructor(tab: string, say: (message: Up) => void) {
    this.#tab = tab
    this.#say = say
  }

  readonly open: OpenLink = (listener) => {
    const link = ++this.#links
    const about = { tab: this.#tab, link }
    this.#current = { link, listener, opened: false }
    this.#say({ ...about, kind: 'open' })
    return {
      send: (message) => {
        this.#say({ ...about, kind: 'say', message })
        return 0
      },
      close: () => {
        if (this.#current?.link === link) this.#current = undefined
        this.#say({ ...about, kind: 'close' })
      },
    }
  }

  told(message: Down): void {
    const current = this.#current
    if (current?.link !== message.link) return
    switch (message.kind) {
      case 'opened':
        current.opened = true
        return current.listener.opened()
      case 'received':
        return current.listener.received(message.messages)
      case 'closed':
        this.#current = undefined
        return current.listener.closed(message.code, message.reason)
    }
  }

  /** Another tab leads: what was asked before it did is asked again, what stood is lost. */
  led(): void {
    const current = this.#current
    if (current === undefined) return
    if (!current.opened) return this.#say({ tab: this.#tab, link: current.link, kind: 'open' })
    this.#current = undefined
    current.listener.closed(CloseCode.broken, 'the tab that held the connection is gone')
  }
}
