import type { Clock } from '../time/clock.ts'
import type { ClientMessage } from '../wire/client.ts'
import { CloseCode } from '../wire/codes.ts'
import type { Limits, ServerMessage } from '../wire/server.ts'
import type { Link, OpenLink } from './link.ts'
import { next } from './reducer.ts'
import type { ConnectionEvent, ConnectionPolicy, ConnectionState, Effect, TimerName } from './state.ts'

/** Gives the token to present; asked again for each attempt, before expiry and after a refusal. */
export type TokenProvider = () => string | Promise<string>

export interface ConnectionOptions {
  readonly token: TokenProvider
  readonly clock: Clock
  readonly random: () => number
  readonly openLink: OpenLink
  readonly policy: ConnectionPolicy
}

/** What the rest of the client hears from a connection. */
export interface ConnectionListener {
  /** The messages of one frame, in order. */
  frame(messages: readonly ServerMessage[]): void
  /** A connection stands: subscribe again. */
  established(): void
  /** Events may be missing: positions are worth nothing any more. */
  positionsLost(): void
  stateChanged(state: ConnectionState): void
  /** A message that could not be understood, or must not be sent: left out. */
  problem(error: Error): void
}

/** Performs the effects of the reducer: the only place that touches links and timers. */
export class Connection {
  #state: ConnectionState = { status: 'disconnected' }
  #link: Link | undefined
  /** Tells the present link from its predecessors, whose late events mean nothing. */
  #generation = 0
  #tokenRequest = 0
  readonly #timers = new Map<TimerName, () => void>()
  readonly #options: ConnectionOptions
  readonly #listener: ConnectionListener

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options
    this.#listener = listener
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** What the server allows; nothing while there is no connection. */
  get limits(): Limits | undefined {
    return this.#state.status === 'connected' ? this.#state.session.limits : undefined
  }

  dispatch(event: ConnectionEvent): void {
    const { clock, random, policy } = this.#options
    const before = this.#state
    const [state, effects] = next(before, event, { now: clock.now(), random: random(), policy })
    this.#state = state
    for (const effect of effects) this.#perform(effect)
    if (state !== before && this.#state === state) this.#listener.stateChanged(state)
  }

  /** Sends when connected, and says whether it did. A frame above the server's limit would end the connection. */
  send(message: ClientMessage): boolean {
    const limits = this.limits
    if (limits === undefined || this.#link === undefined) return false
    const { maxFrameBytes } = limits
    const bytes = this.#link.send(message, maxFrameBytes)
    if (bytes <= maxFrameBytes) return true
    this.#listener.problem(
      new Error(`${message.type} of ${bytes} bytes not sent: at most ${maxFrameBytes} are allowed`),
    )
    return false
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'fetch_token':
        return this.#fetchToken()
      case 'open':
        return this.#open()
      case 'send':
        this.#link?.send(effect.message, Number.POSITIVE_INFINITY)
        return
      case 'close':
        return this.#close(effect.code, effect.reason)
      case 'start_timer':
        return this.#startTimer(effect.timer, effect.delayMs)
      case 'stop_timer':
        return this.#stopTimer(effect.timer)
      case 'stop_timers':
        for (const timer of [...this.#timers.keys()]) this.#stopTimer(timer)
        return
      case 'establish':
        return this.#listener.established()
      case 'forget_positions':
        return this.#listener.positionsLost()
    }
  }

  #fetchToken(): void {
    const request = ++this.#tokenRequest
    const answer = (event: ConnectionEvent) => {
      if (request === this.#tokenRequest) this.dispatch(event)
    }
    Promise.resolve()
      .then(this.#options.token)
      .then(
        (token) => answer({ type: 'token', token }),
        (error: unknown) => answer({ type: 'token_failed', reason: `no token: ${String(error)}` }),
      )
  }

  #open(): void {
    const generation = ++this.#generation
    const current = () => generation === this.#generation
    try {
      this.#link = this.#options.openLink({
        opened: () => current() && this.dispatch({ type: 'opened' }),
        received: (messages) => current() && this.#received(messages),
        closed: (code, reason) => {
          if (!current()) return
          this.#link = undefined
          this.dispatch({ type: 'closed', code, reason })
        },
        problem: (error) => current() && this.#listener.problem(error),
      })
    } catch (error) {
      queueMicrotask(
        () => current() && this.dispatch({ type: 'closed', code: CloseCode.broken, reason: String(error) }),
      )
    }
  }

  #received(messages: readonly ServerMessage[]): void {
    for (const message of messages) this.dispatch({ type: 'received', message })
    this.#listener.frame(messages)
  }

  #close(code: number, reason: string): void {
    this.#generation++
    this.#link?.close(code, reason)
    this.#link = undefined
  }

  #startTimer(timer: TimerName, delayMs: number): void {
    this.#stopTimer(timer)
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timers.delete(timer)
      this.dispatch({ type: 'elapsed', timer })
    })
    this.#timers.set(timer, cancel)
  }

  #stopTimer(timer: TimerName): void {
    this.#timers.get(timer)?.()
    this.#timers.delete(timer)
  }
}
