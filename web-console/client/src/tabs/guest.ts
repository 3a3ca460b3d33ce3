import type { Subscribe } from '../wire/client.ts'
import type { ServerMessage } from '../wire/server.ts'
import type { Channels } from './channels.ts'
import type { Down } from './messages.ts'

/** The present link of one tab, as the tab that leads sees it. */
export class Guest {
  /** The token that it has shown. */
  token: string | undefined
  readonly #releases = new Map<string, () => void>()
  readonly #tell: (message: Down) => void
  /** What goes out together; what several subscriptions cover goes out once. */
  #waiting = new Set<ServerMessage>()

  constructor(
    readonly link: number,
    tell: (message: Down) => void,
  ) {
    this.#tell = tell
    tell({ link, kind: 'opened' })
  }

  readonly tell = (message: ServerMessage): void => {
    if (this.#waiting.size === 0) queueMicrotask(() => this.#flush())
    this.#waiting.add(message)
  }

  subscribe(channels: Channels, message: Subscribe): void {
    const id = message.id ?? message.channel ?? ''
    const before = this.#releases.get(id)
    this.#releases.set(id, channels.watch(message, this.tell))
    before?.()
  }

  unsubscribe(id: string): void {
    this.#releases.get(id)?.()
    this.#releases.delete(id)
  }

  close(code: number, reason: string): void {
    this.leave()
    this.#tell({ link: this.link, kind: 'closed', code, reason })
  }

  leave(): void {
    this.#waiting.clear()
    for (const release of this.#releases.values()) release()
    this.#releases.clear()
  }

  #flush(): void {
    const messages = [...this.#waiting]
    this.#waiting = new Set()
    if (messages.length > 0) this.#tell({ link: this.link, kind: 'received', messages })
  }
}
