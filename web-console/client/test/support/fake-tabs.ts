import type { TabsEnvironment } from '../../src/tabs/environment.ts'

interface Listening {
  readonly name: string
  readonly tab: string
  readonly heard: (message: never) => unknown
}

/** A browser whose tabs can be closed. */
export class FakeTabs {
  #channels: Listening[] = []
  #waiting: { readonly name: string; readonly tab: string; readonly held: (release: () => void) => void }[] = []
  readonly #holders = new Map<string, string>()

  open(tab: string): TabsEnvironment {
    return {
      openChannel: (name, heard) => {
        const own: Listening = { name, tab, heard }
        this.#channels.push(own)
        return {
          post: (message) => {
            const copy = structuredClone(message) as never
            const others = this.#channels.filter((other) => other.name === name && other !== own)
            queueMicrotask(() => {
              for (const other of others) if (this.#channels.includes(other)) other.heard(copy)
            })
          },
          close: () => {
            this.#channels = this.#channels.filter((other) => other !== own)
          },
        }
      },
      hold: (name, held) => {
        this.#waiting.push({ name, tab, held })
        this.#grant()
      },
      newId: () => tab,
    }
  }

  close(tab: string): void {
    this.#channels = this.#channels.filter((channel) => channel.tab !== tab)
    this.#waiting = this.#waiting.filter((request) => request.tab !== tab)
    for (const [name, holder] of this.#holders) if (holder === tab) this.#holders.delete(name)
    this.#grant()
  }

  #grant(): void {
    for (const request of this.#waiting) {
      if (this.#holders.has(request.name)) continue
      this.#holders.set(request.name, request.tab)
      this.#waiting = this.#waiting.filter((other) => other !== request)
      request.held(() => {
        this.#holders.delete(request.name)
        queueMicrotask(() => this.#grant())
      })
      return this.#grant()
    }
  }
}
