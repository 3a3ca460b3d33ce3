import {
  boolean,
  type Decoder,
  instant,
  integer,
  type JsonObject,
  jsonObject,
  list,
  string,
  struct,
  variants,
} from './decode.ts'
import { type EventFact, eventFacts, type Fact, type StateFact, stateFacts } from './fact.ts'

/** The place of an event in a channel. Positions of different epochs cannot be compared. */
export interface StreamPosition {
  readonly epoch: string
  readonly offset: number
}

/** The first message of every connection that authenticated. */
export interface Connected {
  readonly type: 'connected'
  readonly clientId: string
  readonly org: string
  readonly user: string
  readonly roles: readonly string[]
  readonly protocol: number
  /** The gateway that serves the connection. */
  readonly replica: string
  readonly heartbeatMs: number
  readonly limits: Limits
  /** When the token ends. */
  readonly expiresAt?: string
}

/** What one connection may do. */
export interface Limits {
  readonly maxFrameBytes: number
  readonly messagesPerSecond: number
  readonly messageBurst: number
  readonly maxSubscriptions: number
  readonly maxEndpointIds: number
}

export interface Subscribed {
  readonly type: 'subscribed'
  readonly id: string
  readonly channel: string
  readonly position?: StreamPosition
  /** Present when a position was asked for: whether everything since then was delivered. */
  readonly recovered?: boolean
}

export interface Unsubscribed {
  readonly type: 'unsubscribed'
  readonly id: string
  readonly channel: string
  /** False when only a part of the subscription ended. */
  readonly whole: boolean
}

/** The newest values that a subscription covers; large ones come in parts. */
export interface Snapshot {
  readonly type: 'snapshot'
  readonly id: string
  readonly channel: string
  readonly items: readonly Fact[]
  readonly last: boolean
}

export interface LeftBounds {
  readonly type: 'left_bounds'
  readonly id: string
  readonly nodeId: string
}

/** A subscription with `every` fell behind: this many updates never follow. */
export interface Skipped {
  readonly type: 'skipped'
  readonly id: string
  readonly count: number
}

export interface Presence {
  readonly type: 'presence'
  readonly room: string
  readonly count: number
  readonly users: readonly PresentUser[]
  readonly joined: readonly string[]
  readonly left: readonly string[]
}

export interface PresentUser {
  readonly userId: string
  readonly connections: number
  readonly metadata: JsonObject
}

export interface Pong {
  readonly type: 'pong'
  readonly id?: string
  readonly time: string
}

/** A refusal of one message; the connection goes on. */
export interface Refusal {
  readonly type: 'error'
  readonly code: string
  readonly message: string
  readonly field?: string
  readonly id?: string
  readonly retryAfterMs?: number
}

/** The replica is about to close the connection; connect again after the delay. */
export interface GoingAway {
  readonly type: 'going_away'
  readonly reconnectAfterMs: number
}

export type ServerMessage =
  | Connected
  | Subscribed
  | Unsubscribed
  | Snapshot
  | StateFact
  | LeftBounds
  | Skipped
  | EventFact
  | Presence
  | Pong
  | Refusal
  | GoingAway

const position: Decoder<StreamPosition> = struct({ epoch: string, offset: integer })
const fact = variants<Fact>({ ...stateFacts, ...eventFacts })

export const serverMessage: Decoder<ServerMessage> = variants<ServerMessage>({
  connected: struct(
    {
      clientId: string,
      org: string,
      user: string,
      roles: list(string),
      protocol: integer,
      replica: string,
      heartbeatMs: integer,
      limits: struct({
        maxFrameBytes: integer,
        messagesPerSecond: integer,
        messageBurst: integer,
        maxSubscriptions: integer,
        maxEndpointIds: integer,
      }),
    },
    { expiresAt: instant },
  ),
  subscribed: struct({ id: string, channel: string }, { position, recovered: boolean }),
  unsubscribed: struct({ id: string, channel: string, whole: boolean }),
  snapshot: struct({ id: string, channel: string, items: list(fact), last: boolean }),
  ...stateFacts,
  left_bounds: struct({ id: string, nodeId: string }),
  skipped: struct({ id: string, count: integer }),
  ...eventFacts,
  presence: struct({
    room: string,
    count: integer,
    users: list(struct({ userId: string, connections: integer, metadata: jsonObject })),
    joined: list(string),
    left: list(string),
  }),
  pong: struct({ time: instant }, { id: string }),
  error: struct({ code: string, message: string }, { field: string, id: string, retryAfterMs: integer }),
  going_away: struct({ reconnectAfterMs: integer }),
})
