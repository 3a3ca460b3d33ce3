import type { AlarmAccount } from '../store/alarm.ts'
import type { CommandAccount } from '../store/command.ts'
import {
  boolean,
  type Decoder,
  instant,
  integer,
  type JsonObject,
  jsonObject,
  list,
  number,
  oneOf,
  scalar,
  string,
  struct,
} from '../wire/decode.ts'
import { alarmFlags, commandState, type NodeMessage, severity, type Value } from '../wire/fact.ts'

/** One measured or controllable point of a node. */
export interface Endpoint {
  readonly endpointId: number
  readonly nodeId: string
  readonly key: string
  readonly valueType: 'number' | 'boolean' | 'text'
  readonly writable: boolean
  readonly unit?: string
  /** A name for people. */
  readonly name?: string
  readonly min?: number
  readonly max?: number
  /** The value that does no harm. */
  readonly safeValue?: Value
}

export interface NodeResource {
  readonly nodeId: string
  readonly attributes?: JsonObject
  readonly online?: boolean
  readonly lastSeen?: string
}

/** A list is read in pages; `next` is the cursor of the one that follows. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next?: string
}

export function page<T>(item: Decoder<T>): Decoder<Page<T>> {
  return struct({ items: list(item) }, { next: string })
}

export const endpoint: Decoder<Endpoint> = struct(
  {
    endpointId: integer,
    nodeId: string,
    key: string,
    valueType: oneOf('number', 'boolean', 'text'),
    writable: boolean,
  },
  { unit: string, name: string, min: number, max: number, safeValue: scalar },
)

export const node: Decoder<NodeResource> = struct(
  { nodeId: string },
  { attributes: jsonObject, online: boolean, lastSeen: instant },
)

export const alarm: Decoder<AlarmAccount> = struct(
  {
    alarmId: string,
    key: string,
    severity,
    ...alarmFlags,
    message: string,
    source: string,
    raisedAt: instant,
    changedAt: instant,
  },
  { shelvedUntil: instant, nodeId: string, endpointId: integer },
)

export const message: Decoder<Omit<NodeMessage, 'type'>> = struct({
  nodeId: string,
  from: string,
  to: string,
  text: string,
  timestamp: instant,
})

export const command: Decoder<CommandAccount> = struct(
  {
    commandId: string,
    endpointId: integer,
    nodeId: string,
    key: string,
    status: commandState,
    requestedValue: scalar,
    submittedBy: string,
    issuedAt: instant,
    updatedAt: instant,
  },
  { actualValue: scalar, reason: string, sentAt: instant, ackedAt: instant, completedAt: instant },
)
