import type { Interest } from './channel/interest.ts'
import { Listeners, type SubscribeOptions } from './channel/listeners.ts'
import { Outbox, type Sending } from './channel/outbox.ts'
import { stream } from './channel/stream.ts'
import { channelOf, Subscriptions } from './channel/subscriptions.ts'
import { CommandRun } from './command/run.ts'
import { Connection, type TokenProvider } from './connection/connection.ts'
import { onNetworkReturn } from './connection/network.ts'
import { type ConnectionPolicy, type ConnectionState, defaultPolicy } from './connection/state.ts'
import { Api } from './http/api.ts'
import { Room } from './room/room.ts'
import { type PublishOptions, Rooms } from './room/rooms.ts'
import { Notifier } from './store/notifier.ts'
import { Stores } from './stores.ts'
import { type Clock, systemClock } from './time/clock.ts'
import { baseOf, fetchOf, type LinkOptions, linksOf } from './transport/links.ts'
import type { Publish } from './wire/client.ts'
import type { JsonObject } from './wire/decode.ts'
import type { Channel, Fact, FactOf, Value } from './wire/fact.ts'
import type { Refusal, ServerMessage } from './wire/server.ts'

export interface SignalboxOptions extends LinkOptions {
  readonly token: TokenProvider
  readonly policy?: Partial<ConnectionPolicy>
  /** What the server refused, and messages that could not be understood or sent. Default: nothing. */
  readonly onProblem?: (problem: Refusal | Error) => void
  /** A publication that is given up: the oldest of more than 100 that wait, or an ephemeral one that cannot go now. */
  readonly onDropped?: (publication: Publish) => void
  readonly clock?: Clock
  readonly random?: () => number
}

/** A client of one Signalbox for one user. */
export class Signalbox {
  readonly stores = new Stores()
  readonly api: Api
  /** Who is in the rooms joined, and who types there. */
  readonly rooms: Rooms
  readonly #connection: Connection
  readonly #subscriptions: Subscriptions
  readonly #outbox: Outbox
  readonly #states = new Notifier()
  readonly #listeners = new Listeners()
  readonly #onProblem: (problem: Refusal | Error) => void
  readonly #holders = new Set<symbol>()
  #unwatchNetwork: (() => void) | undefined

  constructor(options: SignalboxOptions) {
    const { token, clock = systemClock, random = Math.random } = options
    this.#onProblem = options.onProblem ?? (() => {})
    this.api = new Api({ baseUrl: `${baseOf(options)}/api/v1`, token, fetch: fetchOf(options) })
    this.#connection = new Connection(
      { token, clock, random, openLink: linksOf(options, clock), policy: { ...defaultPolicy, ...options.policy } },
      {
        frame: (messages) => this.#frame(messages),
        established: () => this.#established(),
        positionsLost: () => this.#subscriptions.forgetPositions(),
        stateChanged: () => this.#states.notify(),
        problem: this.#onProblem,
      },
    )
    const send = this.#connection.send.bind(this.#connection)
    this.#subscriptions = new Subscriptions(send, clock)
    const dropped = options.onDropped ?? (() => {})
    this.#outbox = new Outbox({ send, limits: () => this.#connection.limits, dropped, clock })
    this.rooms = new Rooms({
      publish: (message) => this.#outbox.put(message),
      send,
      subscribe: (channel, observed) => this.subscribe({ channel }, observed),
      clock,
    })
  }

  connect(): void {
    this.#unwatchNetwork ??= onNetworkReturn(() => this.networkReturned())
    this.#connection.dispatch({ type: 'connect' })
  }

  disconnect(): void {
    this.#unwatchNetwork?.()
    this.#unwatchNetwork = undefined
    this.#connection.dispatch({ type: 'disconnect' })
  }

  /** Connects, until the last of those who hold has let go by the returned function. */
  hold(): () => void {
    const holder = Symbol('holder')
    this.#holders.add(holder)
    if (this.#holders.size === 1) this.connect()
    return () => {
      if (this.#holders.delete(holder) && this.#holders.size === 0) this.disconnect()
    }
  }

  /**
   * The machine has a network again: a waiting client tries at once, a connected one checks its link. Browsers say so
   * by themselves.
   */
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
  subscribe<C extends Channel>(interest: Interest<C>, options: SubscribeOptions<C> = {}): () => void {
    const { onFact } = options
    const silence = onFact && this.#listeners.add(interest, onFact)
    const release = this.#subscriptions.add(interest, options)
    return () => {
      silence?.()
      release()
    }
  }

  /** The facts of a channel, for `for await`; the subscription lasts as long as the loop. */
  facts<C extends Channel>(interest: Interest<C>): AsyncGenerator<FactOf<C>, void, undefined> {
    return stream((onFact) => this.subscribe(interest, { onFact }))
  }

  /** A room, by its path: `team/456`. */
  room(name: string): Room {
    return new Room(name, this.rooms)
  }

  /** Publishes to a room: at once, or in order when there is a connection again. */
  publish(room: string, event: string, data: JsonObject, options: PublishOptions = {}): Sending {
    return this.rooms.publish(room, event, data, options)
  }

  /** Submits a command, and follows it: `await box.command(7, true).outcome`. */
  command(endpointId: number, value: Value, { reason }: { readonly reason?: string } = {}): CommandRun {
    return new CommandRun({ endpointId, value, ...(reason !== undefined && { reason }) }, crypto.randomUUID(), {
      api: this.api,
      stores: this.stores,
      watch: (watched, observer) => this.subscribe({ channel: 'commands', endpointIds: [watched] }, observer),
    })
  }

  /** Brings the newest commands in: what was sent before the subscription began, or while events were missed. */
  async refreshCommands(limit = 50): Promise<void> {
    return (await lists()).refreshCommands(this.api, this.stores, limit)
  }

  /** Brings the newest messages of nodes in. */
  async refreshMessages(limit = 200): Promise<void> {
    return (await lists()).refreshMessages(this.api, this.stores, limit)
  }

  /** Brings the alarm list in: what stood before the subscription began, or changed while events were missed. */
  async refreshAlarms(): Promise<void> {
    return (await lists()).refreshAlarms(this.api, this.stores)
  }

  #established(): void {
    this.#subscriptions.established()
    this.#outbox.established()
  }

  #frame(messages: readonly ServerMessage[]): void {
    for (const message of messages) this.#message(message)
    this.stores.flush()
    this.rooms.flush()
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
        if (this.#subscriptions.isGone(message, this.stores.positions.get(message.nodeId)))
          this.stores.positions.delete(message.nodeId)
        return this.#subscriptions.answered(message)
      case 'subscribed':
        this.#subscriptions.answered(message)
        return this.rooms.confirmed(message.channel)
      case 'error':
        this.#subscriptions.answered(message)
        return this.#onProblem(message)
      case 'presence':
        return this.rooms.present(message)
      case 'skipped':
        return this.#subscriptions.answered(message)
      case 'connected':
      case 'unsubscribed':
      case 'pong':
      case 'going_away':
        return
    }
  }

  #fact(fact: Fact): void {
    this.stores.apply(fact)
    if (fact.type === 'event') this.rooms.heard(fact)
    this.#listeners.tell(channelOf(fact), fact)
  }
}

/** Loaded by those who read lists. */
const lists = () => import('./lists.ts')
