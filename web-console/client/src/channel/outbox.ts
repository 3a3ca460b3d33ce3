import type { Clock } from '../time/clock.ts'
import type { Publish } from '../wire/client.ts'
import type { Limits } from '../wire/server.ts'

/** What became of a publication: on the wire, waiting for a connection or for its turn, or given up. */
export type Sending = 'sent' | 'queued' | 'dropped'

export interface OutboxOptions {
  /** Hands over to the connection; false when the message cannot be sent at all. */
  send(message: Publish): boolean
  /** What the server allows; nothing while there is no connection. */
  limits(): Limits | undefined
  /** Told of what is given up: the oldest of too many, and what is worth nothing later. */
  dropped(message: Publish): void
  readonly clock: Clock
}

/** Publications that may wait; past it the oldest is dropped. */
export const MAX_WAITING = 100

/**
 * Publications on their way: kept in order while there is no connection, sent at the pace that the server allows. Half
 * of the burst is left to subscriptions, heartbeats and the rest. What is ephemeral does not wait.
 */
export class Outbox {
  readonly #options: OutboxOptions
  #waiting: Publish[] = []
  #allowance = 0
  #refilledAt = 0
  #cancelTurn: (() => void) | undefined

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  put(message: Publish): Sending {
    if (message.ephemeral === true) return this.#now(message)
    this.#waiting.push(message)
    this.#drain()
    if (this.#waiting.length > MAX_WAITING) this.#drop(this.#waiting.shift())
    return this.#waiting.includes(message) ? 'queued' : 'sent'
  }

  /** A new connection stands, with its whole allowance. */
  established(): void {
    this.#allowance = (this.#options.limits()?.messageBurst ?? 0) / 2
    this.#refilledAt = this.#options.clock.now()
    this.#drain()
  }

  #now(message: Publish): Sending {
    if (this.#waiting.length === 0 && this.#take() && this.#options.send(message)) return 'sent'
    this.#drop(message)
    return 'dropped'
  }

  #drain(): void {
    this.#cancelTurn?.()
    this.#cancelTurn = undefined
    while (this.#waiting.length > 0 && this.#take()) {
      const message = this.#waiting.shift()
      if (message !== undefined && !this.#options.send(message)) this.#drop(message)
    }
    const limits = this.#options.limits()
    if (this.#waiting.length === 0 || limits === undefined) return
    const turnMs = Math.ceil(((1 - this.#allowance) * 1_000) / limits.messagesPerSecond)
    this.#cancelTurn = this.#options.clock.after(turnMs, () => this.#drain())
  }

  /** Whether the server's allowance covers one more (a token bucket). */
  #take(): boolean {
    const limits = this.#options.limits()
    if (limits === undefined) return false
    const now = this.#options.clock.now()
    const refill = ((now - this.#refilledAt) / 1_000) * limits.messagesPerSecond
    this.#allowance = Math.min(limits.messageBurst / 2, this.#allowance + refill)
    this.#refilledAt = now
    if (this.#allowance < 1) return false
    this.#allowance--
    return true
  }

  #drop(message: Publish | undefined): void {
    if (message !== undefined) this.#options.dropped(message)
  }
}
