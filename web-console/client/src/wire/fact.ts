import {
  boolean,
  type Decoder,
  instant,
  integer,
  type JsonObject,
  jsonObject,
  number,
  oneOf,
  scalar,
  string,
  struct,
} from './decode.ts'

/** The value of an endpoint. */
export type Value = number | boolean | string
/** How far a value can be trusted. */
export type Quality = 'good' | 'stale' | 'bad'
/** The priority of an alarm (ISA-18.2). */
export type Severity = 'low' | 'medium' | 'high' | 'critical'
export type CommandState =
  | 'proposed'
  | 'queued'
  | 'sent'
  | 'acked'
  | 'succeeded'
  | 'failed'
  | 'rejected'
  | 'cancelled'
  | 'expired'
  | 'verified'
  | 'unverified'
export type AlarmTransition =
  | 'raised'
  | 'cleared'
  | 'acknowledged'
  | 're_alarmed'
  | 'shelved'
  | 'unshelved'
  | 'suppressed'
  | 'unsuppressed'
  | 'out_of_service'
  | 'in_service'
  | 'reset'
  | 'commented'

/** The newest reading of one endpoint. */
export interface Telemetry {
  readonly type: 'telemetry'
  readonly endpointId: number
  readonly nodeId: string
  readonly key: string
  readonly value: Value
  readonly timestamp: string
  readonly quality: Quality
}

/** Where a node is: degrees, metres, metres per second, degrees from north. */
export interface PositionUpdate {
  readonly type: 'position_update'
  readonly nodeId: string
  readonly latitude: number
  readonly longitude: number
  readonly altitude?: number
  readonly speed?: number
  readonly heading?: number
  readonly timestamp: string
}

/** Attributes that changed (all of them in a snapshot); `null` says that one is gone. */
export interface NodeUpdate {
  readonly type: 'node_update'
  readonly nodeId: string
  readonly changes: JsonObject
  readonly timestamp: string
}

export interface NodeStatus {
  readonly type: 'node_status'
  readonly nodeId: string
  readonly online: boolean
  readonly lastSeen: string
}

/** A text that a node sent. */
export interface NodeMessage {
  readonly type: 'message'
  readonly offset?: number
  readonly nodeId: string
  readonly from: string
  readonly to: string
  readonly text: string
  readonly timestamp: string
}

/** Independent flags, not one status (OPC UA part 9). */
export interface AlarmFlags {
  readonly active: boolean
  readonly acknowledged: boolean
  readonly latched: boolean
  readonly shelvedUntil?: string
  readonly suppressed: boolean
  readonly outOfService: boolean
}

/** One change of an alarm, with the flags as they are after it. */
export interface Alarm extends AlarmFlags {
  readonly type: 'alarm'
  readonly offset?: number
  readonly alarmId: string
  readonly transition: AlarmTransition
  readonly key: string
  readonly severity: Severity
  readonly message: string
  readonly nodeId?: string
  readonly endpointId?: number
  readonly actor: string
  readonly comment?: string
  readonly raisedAt: string
  readonly timestamp: string
}

/** One step of a command. */
export interface CommandStatus {
  readonly type: 'command_status'
  readonly offset?: number
  readonly commandId: string
  readonly endpointId: number
  readonly nodeId: string
  readonly key: string
  readonly status: CommandState
  readonly requestedValue: Value
  readonly actualValue?: Value
  readonly reason?: string
  readonly actor: string
  readonly timestamp: string
  readonly completedAt?: string
}

/** Something that somebody published to a room. */
export interface RoomEvent {
  readonly type: 'event'
  readonly offset?: number
  readonly room: string
  readonly event: string
  readonly data: JsonObject
  readonly userId: string
  readonly timestamp: string
}

/** The newest value of a key: newer replaces older. */
export type StateFact = Telemetry | PositionUpdate | NodeUpdate | NodeStatus
/** Every one, in order, exactly once. Without an offset it is ephemeral: it has no place in the channel. */
export type EventFact = NodeMessage | Alarm | CommandStatus | RoomEvent

export type Fact = StateFact | EventFact

/** What can be subscribed to. */
export type Channel = StateChannel | EventChannel
export type StateChannel = 'telemetry' | 'positions' | 'nodes'
export type EventChannel = 'messages' | 'alarms' | 'commands' | RoomChannel
/** One room, or by the wildcards `+` and `#` several. */
export type RoomChannel = `room:${string}`

interface Channels {
  readonly telemetry: Telemetry
  readonly positions: PositionUpdate
  readonly nodes: NodeUpdate | NodeStatus
  readonly messages: NodeMessage
  readonly alarms: Alarm
  readonly commands: CommandStatus
}

/** The facts of a channel. */
export type FactOf<C extends Channel> = C extends keyof Channels ? Channels[C] : RoomEvent

export const severities = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[]

/** In the order in which they can follow each other: those of a command that is not over come first. */
const commandStates: readonly CommandState[] = [
  'proposed',
  'queued',
  'sent',
  'acked',
  'rejected',
  'cancelled',
  'expired',
  'failed',
  'succeeded',
  'verified',
  'unverified',
]

/** Where a state stands among all. */
export function rank(status: CommandState): number {
  return commandStates.indexOf(status)
}

/** Whether the command is over. Only what telemetry shows of one that succeeded may follow. */
export function isFinal(status: CommandState): boolean {
  return rank(status) > rank('acked')
}

export const severity: Decoder<Severity> = oneOf(...severities)
export const commandState: Decoder<CommandState> = oneOf(...commandStates)

/** The fields of {@link AlarmFlags} that are always there. */
export const alarmFlags = {
  active: boolean,
  acknowledged: boolean,
  latched: boolean,
  suppressed: boolean,
  outOfService: boolean,
}

export const stateFacts = {
  telemetry: struct({
    endpointId: integer,
    nodeId: string,
    key: string,
    value: scalar,
    timestamp: instant,
    quality: oneOf('good', 'stale', 'bad'),
  }),
  position_update: struct(
    { nodeId: string, latitude: number, longitude: number, timestamp: instant },
    { altitude: number, speed: number, heading: number },
  ),
  node_update: struct({ nodeId: string, changes: jsonObject, timestamp: instant }),
  node_status: struct({ nodeId: string, online: boolean, lastSeen: instant }),
}

export const eventFacts = {
  message: struct({ nodeId: string, from: string, to: string, text: string, timestamp: instant }, { offset: integer }),
  alarm: struct(
    {
      alarmId: string,
      transition: oneOf(
        'raised',
        'cleared',
        'acknowledged',
        're_alarmed',
        'shelved',
        'unshelved',
        'suppressed',
        'unsuppressed',
        'out_of_service',
        'in_service',
        'reset',
        'commented',
      ),
      key: string,
      severity,
      ...alarmFlags,
      message: string,
      actor: string,
      raisedAt: instant,
      timestamp: instant,
    },
    { offset: integer, shelvedUntil: instant, nodeId: string, endpointId: integer, comment: string },
  ),
  command_status: struct(
    {
      commandId: string,
      endpointId: integer,
      nodeId: string,
      key: string,
      status: commandState,
      requestedValue: scalar,
      actor: string,
      timestamp: instant,
    },
    { offset: integer, actualValue: scalar, reason: string, completedAt: instant },
  ),
  event: struct(
    { room: string, event: string, data: jsonObject, userId: string, timestamp: instant },
    { offset: integer },
  ),
}
