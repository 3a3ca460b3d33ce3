export { type Interest, within } from './channel/interest.ts'
export type { SubscribeOptions } from './channel/listeners.ts'
export type { Sending } from './channel/outbox.ts'
export { FellBehindError } from './channel/stream.ts'
export type { SubscriptionObserver } from './channel/subscriptions.ts'
export type { CommandRun } from './command/run.ts'
export type { TokenProvider } from './connection/connection.ts'
export type { Attempting, ConnectionPolicy, ConnectionState, Ending, Failed, Online } from './connection/state.ts'
export { Api, type CommandRequest } from './http/api.ts'
export { ProblemError } from './http/problem.ts'
export type { Endpoint, NodeResource } from './http/resource.ts'
export type { Room } from './room/room.ts'
export type { PublishOptions, Rooms } from './room/rooms.ts'
export { type Shared, shareSignalbox } from './shared.ts'
export { Signalbox, type SignalboxOptions } from './signalbox.ts'
export { type AlarmAccount, type AlarmState, isStanding } from './store/alarm.ts'
export type { Command, CommandAccount, CommandStep, Requested } from './store/command.ts'
export type { Readable, Source } from './store/latest.ts'
export type { NodeState } from './store/node.ts'
export { keepEqual, type Selection, select } from './store/select.ts'
export { type Clock, systemClock } from './time/clock.ts'
export {
  type OpenSocket,
  openWebSocket,
  type Socket,
  type SocketListener,
  socketsOf,
  type WebSocketClass,
} from './transport/socket.ts'
export type * from './wire/client.ts'
export { type AfterClose, afterClose, CloseCode } from './wire/codes.ts'
export { DecodeError, type Json, type JsonObject } from './wire/decode.ts'
export type * from './wire/fact.ts'
export { isFinal, severities } from './wire/fact.ts'
export type { Encoding } from './wire/frame.ts'
export type * from './wire/server.ts'
