import {
  boolean,
  type Decoder,
  integer,
  type JsonObject,
  jsonObject,
  list,
  number,
  string,
  struct,
  variants,
} from './decode.ts'
import { type Severity, severity } from './fact.ts'
import type { StreamPosition } from './server.ts'

/** Degrees. West greater than east means that the rectangle crosses the date line. */
export interface Bounds {
  readonly north: number
  readonly south: number
  readonly east: number
  readonly west: number
}

/** Which facts of a channel: all that meet every condition given. */
export interface Filter {
  readonly endpointIds?: readonly number[]
  readonly nodeIds?: readonly string[]
  readonly bounds?: Bounds
  readonly commandIds?: readonly string[]
  readonly minSeverity?: Severity
}

/** How a subscription wants to be served. */
export interface Delivery {
  /** The shortest time between two updates of a key. Milliseconds, 0 to 60,000, default 100. */
  readonly minIntervalMs?: number
  /** Every reading in order instead of the newest per key and interval. */
  readonly every?: boolean
  readonly snapshot?: boolean
}

export interface Auth {
  readonly type: 'auth'
  readonly token: string
}

export interface Subscribe extends Filter, Delivery {
  readonly type: 'subscribe'
  readonly channel?: string
  readonly channels?: readonly string[]
  readonly id?: string
  readonly since?: StreamPosition
}

/** Ends a subscription, or the part of it that the filter names. */
export interface Unsubscribe extends Filter {
  readonly type: 'unsubscribe'
  readonly id?: string
  readonly channel?: string
}

export interface RequestSnapshot {
  readonly type: 'request_snapshot'
  readonly id?: string
}

export interface Publish {
  readonly type: 'publish'
  readonly room: string
  readonly event: string
  readonly data: JsonObject
  readonly ephemeral?: boolean
  readonly echo?: boolean
}

export interface RequestPresence {
  readonly type: 'presence'
  readonly room: string
}

export interface Ping {
  readonly type: 'ping'
  readonly id?: string
}

export type ClientMessage = Auth | Subscribe | Unsubscribe | RequestSnapshot | Publish | RequestPresence | Ping

const filter = {
  endpointIds: list(integer),
  nodeIds: list(string),
  bounds: struct({ north: number, south: number, east: number, west: number }),
  commandIds: list(string),
  minSeverity: severity,
}

export const clientMessage: Decoder<ClientMessage> = variants<ClientMessage>({
  auth: struct({ token: string }),
  subscribe: struct(
    {},
    {
      channel: string,
      channels: list(string),
      id: string,
      ...filter,
      minIntervalMs: integer,
      every: boolean,
      since: struct({ epoch: string, offset: integer }),
      snapshot: boolean,
    },
  ),
  unsubscribe: struct({}, { id: string, channel: string, ...filter }),
  request_snapshot: struct({}, { id: string }),
  publish: struct({ room: string, event: string, data: jsonObject }, { ephemeral: boolean, echo: boolean }),
  presence: struct({ room: string }),
  ping: struct({}, { id: string }),
})
