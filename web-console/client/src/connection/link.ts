import type { ClientMessage } from '../wire/client.ts'
import type { ServerMessage } from '../wire/server.ts'

/** A way to a server that carries whole messages. */
export interface Link {
  /**
   * Sends, unless the message takes more than `maxBytes`.
   *
   * @returns how many bytes it takes; 0 where that does not matter
   */
  send(message: ClientMessage, maxBytes: number): number
  /** The listener hears nothing more. */
  close(code: number, reason: string): void
}

export interface LinkListener {
  opened(): void
  /** What arrived at once, in order. */
  received(messages: readonly ServerMessage[]): void
  /** The link is gone, with a close code of the protocol. */
  closed(code: number, reason: string): void
  /** Something could not be understood: left out. */
  problem(error: Error): void
}

export type OpenLink = (listener: LinkListener) => Link
