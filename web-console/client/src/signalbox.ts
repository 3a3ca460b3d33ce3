import { covers, type Interest } from './channel/interest.ts'
import { channelOf, type SubscriptionObserver, Subscriptions } from './channel/subscriptions.ts'
import { Connection, type TokenProvider } from './connection/connection.ts'
import { type OpenSocket, openWebSocket } from './connection/socket.ts'
import { type ConnectionPolicy, type ConnectionState, defaultPolicy } from './connection/state.ts'
import { Api } from './http/api.ts'
import { alarmOfAccount } from './store/alarm.ts'
import { commandOfAccount } from './store/command.ts'
import { Notifier } from './store/notifier.ts'
import { Stores } from './stores.ts'
import { type Clock, systemClock } from './time/clock.ts'
import type { JsonObject } from './wire/decode.ts'
import type { Fact, Value } from './wire/fact.ts'
import type { Refusal, ServerMessage } from './wire/server.ts'

export interface SignalboxOptions {
  /** Where Signalbox is: `https://box.example`. The socket is at `/ws` and the API at `/api/v1` of it. */
  readonly url: string
  readonly token: TokenProvider
  readonly policy?: Partial<ConnectionPolicy>
  /** What the server refused, and messages that could not be understood or sent. Default: nothing. */
  readonly onProblem?: (problem: Refusal | Error) => void
  readonly clock?: Clock
  readonly random?: () => number
  readonly openSocket?: OpenSocket
  readonly fetch?: typeof fetch
}

export interface SubscribeOptions extends SubscriptionObserver {
  /** Each fact of the channel that the interest covers. */
  readonly onFact?: (fact: Fact) => void
}

/** A client of one Signalbox for one user. */
export class Signalbox {
  readonly stores = new Stores()
  readonly api: Api
  readonly #connection: Connection
  readonly #subscriptions: Subscriptions
  readonly #states = new Notifier()
  readonly #facts = new Set<{ readonly interest: Interest; readonly onFact: (fact: Fact) => void }>()
  readonly #onProblem: (problem: Refusal | Error) => void

  constructor(options: SignalboxOptions) {
    const { url, token, clock = systemClock, random = Math.random, openSocket = openWebSocket } = options
    const base = url.replace(/\/+$/, '')
    this.#onProblem = options.onProblem ?? (() => {})
    this.api = new Api({ baseUrl: `${base}/api/v1`, token, fetch: options.fetch ?? fetch.bind(globalThis) })
    this.#connection = new Connection(
      {
        url: `${base.replace(/^http/, 'ws')}/ws`,
        token,
        clock,
        random,
        openSocket,
        policy: { ...defaultPolicy, ...options.policy },
      },
      {
        frame: (messages) => this.#frame(messages),
        established: () => this.#subscriptions.established(),
        positionsLost: () => this.#subscriptions.forgetPositions(),
        stateChanged: () => this.#states.notify(),
        problem: this.#onProblem,
      },
    )
    this.#subscriptions = new Subscriptions((message) => this.#connection.send(message), clock)
  }

  connect(): void {
    this.#connection.dispatch({ type: 'connect' })
  }

  disconnect(): void {
    this.#connection.dispatch({ type: 'disconnect' })
  }

  /** The machine has a network again: a waiting client tries at once, a connected one checks its link. */
  networkReturned(): void {
    this.#connection.dispatch({ type: 'online' })
  }

  get connection(): ConnectionState {
    return this.#connection.state
  }

  onConnection(listener: () => void): () => void {
    return this.#states.subscribe(listener)
  }

  /** Watches a channel until the returned function is called. Values arrive in `stores`, and in `onFact`. */
  subscribe(interest: Interest, options: SubscribeOptions = {}): () => void {
    const { onFact } = options
    const entry = onFact && { interest, onFact }
    if (entry) this.#facts.add(entry)
    const release = this.#subscriptions.add(interest, options)
    return () => {
      if (entry) this.#facts.delete(entry)
      release()
    }
  }

  /** Publishes to a room; false when there is no connection. */
  publish(
    room: string,
    event: string,
    data: JsonObject,
    options: { ephemeral?: boolean; echo?: boolean } = {},
  ): boolean {
    return this.#connection.send({ type: 'publish', room, event, data, ...options })
  }

  /** Submits a command. Its steps arrive in `stores.commands` while the `commands` channel is subscribed. */
  async command(endpointId: number, value: Value, idempotencyKey: string = crypto.randomUUID()): Promise<string> {
    const accepted = await this.api.submit({ endpointId, value }, idempotencyKey)
    this.stores.learnCommand(commandOfAccount(accepted))
    this.stores.flush()
    return accepted.commandId
  }

  /** Brings the newest commands in: what was sent before the subscription began, or while events were missed. */
  async refreshCommands(limit = 50): Promise<void> {
    const commands = await this.api.commands(limit)
    for (const command of [...commands].reverse()) this.stores.learnCommand(commandOfAccount(command))
    this.stores.flush()
  }

  /** Brings the newest messages of nodes in. */
  async refreshMessages(limit = 200): Promise<void> {
    this.stores.learnMessages(await this.api.messages(limit))
  }

  /** Brings the alarm list in: what stood before the subscription began, or changed while events were missed. */
  async refreshAlarms(): Promise<void> {
    const { alarms } = this.stores
    const before = alarms.values()
    const standing = await this.api.standingAlarms()
    const listed = new Set(standing.map(({ alarmId }) => alarmId))
    for (const alarm of standing) this.stores.learnAlarm(alarmOfAccount(alarm))
    // Not on the list and silent meanwhile: it went while nobody listened.
    for (const alarm of before) {
      if (!listed.has(alarm.alarmId) && alarms.get(alarm.alarmId) === alarm) alarms.delete(alarm.alarmId)
    }
    this.stores.flush()
  }

  #frame(messages: readonly ServerMessage[]): void {
    for (const message of messages) this.#message(message)
    this.stores.flush()
  }

  #message(message: ServerMessage): void {
    switch (message.type) {
      case 'telemetry':
      case 'position_update':
      case 'node_update':
      case 'node_status':
        return this.#fact(message)
      case 'snapshot':
        for (const item of message.items) this.#fact(item)
        return
      case 'alarm':
      case 'command_status':
      case 'message':
      case 'event':
        if (this.#subscriptions.admit(message)) this.#fact(message)
        return
      case 'left_bounds':
        return this.stores.positions.delete(message.nodeId)
      case 'subscribed':
        return this.#subscriptions.answered(message)
      case 'error':
        this.#subscriptions.answered(message)
        return this.#onProblem(message)
      case 'connected':
      case 'unsubscribed':
      case 'presence':
      case 'pong':
      case 'going_away':
        return
    }
  }

  #fact(fact: Fact): void {
    this.stores.apply(fact)
    const channel = channelOf(fact)
    for (const { interest, onFact } of this.#facts) {
      if (interest.channel === channel && covers(interest, fact)) onFact(fact)
    }
  }
}
