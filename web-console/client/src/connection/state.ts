import type { ClientMessage } from '../wire/client.ts'
import type { Connected, ServerMessage } from '../wire/server.ts'

/** Why a link ended, or why the client gave up. */
export interface Ending {
  readonly code: number
  readonly reason: string
}

export type ConnectionState = Disconnected | Attempting | Online | Failed

/** Nobody wants a connection. */
export interface Disconnected {
  readonly status: 'disconnected'
}

/** On the way to a connection: the first one, or another one after a loss. */
export interface Attempting {
  readonly status: 'connecting' | 'reconnecting'
  readonly phase: 'waiting' | 'token' | 'opening' | 'authenticating'
  /** Attempts that failed since the connection was last stable. */
  readonly attempt: number
  /** While waiting: epoch milliseconds of the next attempt. */
  readonly retryAt?: number
  /** The token presented, or to be presented. */
  readonly token?: string
  /** A token that the server refused; another one is needed. */
  readonly refusedToken?: string
  /** The server asked to stay away until then: epoch milliseconds. */
  readonly notBefore?: number
  readonly ending?: Ending
}

export interface Online {
  readonly status: 'connected'
  readonly session: Connected
  readonly token: string
  /** Attempts carried on until the connection has proved stable. */
  readonly attempt: number
  /** Epoch milliseconds. */
  readonly since: number
  readonly pings: number
  readonly awaitingPong: boolean
  /** After `going_away`: epoch milliseconds of the move to another replica. */
  readonly leaveAt?: number
  /** The server asked not to come again before: epoch milliseconds. */
  readonly notBefore?: number
}

/** Given up: only another `connect` helps. */
export interface Failed {
  readonly status: 'failed'
  readonly ending: Ending
}

export type TimerName = 'retry' | 'handshake' | 'ping' | 'pong' | 'renew' | 'leave'

export type ConnectionEvent =
  | { readonly type: 'connect' }
  | { readonly type: 'disconnect' }
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'token_failed'; readonly reason: string }
  | { readonly type: 'opened' }
  | { readonly type: 'received'; readonly message: ServerMessage }
  | { readonly type: 'closed'; readonly code: number; readonly reason: string }
  | { readonly type: 'elapsed'; readonly timer: TimerName }
  /** The machine has a network again. */
  | { readonly type: 'online' }

export type Effect =
  | { readonly type: 'fetch_token' }
  | { readonly type: 'open' }
  | { readonly type: 'send'; readonly message: ClientMessage }
  /** Closes and forgets the socket: nothing it says afterwards counts. */
  | { readonly type: 'close'; readonly code: number; readonly reason: string }
  | { readonly type: 'start_timer'; readonly timer: TimerName; readonly delayMs: number }
  | { readonly type: 'stop_timer'; readonly timer: TimerName }
  | { readonly type: 'stop_timers' }
  /** A connection stands: subscribe again. */
  | { readonly type: 'establish' }
  /** Events may be missing: positions are worth nothing any more. */
  | { readonly type: 'forget_positions' }

export interface ConnectionPolicy {
  /** Ceiling of the first delay and of every delay. Milliseconds, default 1,000 and 30,000. */
  readonly backoff: { readonly baseMs: number; readonly capMs: number }
  /** Failed attempts after which the state is `failed`. Default: never. */
  readonly maxAttempts: number
  /** From opening the socket to `connected`; past it the attempt has failed. Milliseconds, default 10,000. */
  readonly handshakeMs: number
  /** From a `ping` to anything at all from the server; past it the link is dead. Milliseconds, default 10,000. */
  readonly deadAfterMs: number
  /** A connection that lasted this long is stable: the next backoff starts over. Milliseconds, default 5,000. */
  readonly stableAfterMs: number
  /** How long before its end a token is renewed, at most half of its time. Milliseconds, default 30,000. */
  readonly renewBeforeMs: number
}

export const defaultPolicy: ConnectionPolicy = {
  backoff: { baseMs: 1_000, capMs: 30_000 },
  maxAttempts: Number.POSITIVE_INFINITY,
  handshakeMs: 10_000,
  deadAfterMs: 10_000,
  stableAfterMs: 5_000,
  renewBeforeMs: 30_000,
}
