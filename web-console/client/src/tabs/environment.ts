/** What the tabs of a browser have in common. */
export interface TabsEnvironment {
  /** A channel to everybody else who opened one of this name. */
  openChannel<Out, In>(name: string, heard: (message: In) => unknown): { post(message: Out): void; close(): void }
  /** Waits for a lock and keeps it: until `release` is called, or the tab is gone. */
  hold(name: string, held: (release: () => void) => void): void
  newId(): string
}

/** The one of this browser, if it has all that it takes. */
export function browser(): TabsEnvironment | undefined {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return undefined
  return {
    openChannel: (name, heard) => {
      const channel = new BroadcastChannel(name)
      channel.onmessage = ({ data }) => heard(data)
      return { post: (message) => channel.postMessage(message), close: () => channel.close() }
    },
    hold: (name, held) => {
      void locks.request(name, () => new Promise<void>((release) => held(release)))
    },
    newId: () => crypto.randomUUID(),
  }
}
