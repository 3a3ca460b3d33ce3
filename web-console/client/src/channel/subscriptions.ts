import type { Clock } from '../time/clock.ts'
import type { ClientMessage, Subscribe } from '../wire/client.ts'
import type { Channel, EventFact, Fact, PositionUpdate } from '../wire/fact.ts'
import type { LeftBounds, Refusal, ServerMessage, Skipped, StreamPosition, Subscribed } from '../wire/server.ts'
import { covers, groupKey, type Interest, isStateChannel, merge } from './interest.ts'

export interface SubscriptionObserver {
  /** Confirmed. `recovered` is false when events were missed since the connection before. */
  subscribed?(recovered: boolean, joined: Joined): void
  refused?(refusal: Refusal): void
  /** Something about the subscription as a whole. */
  told?(message: LeftBounds | Skipped): void
}

/** The subscription at the server that an interest became a part of. */
export interface Joined {
  readonly id: string
  /** Whether the server had confirmed it before: its snapshot is over. */
  readonly late: boolean
}

interface Group {
  id: string
  readonly channel: Channel
  readonly users: Map<symbol, { readonly interest: Interest; readonly observer: SubscriptionObserver }>
  /** The request as last sent on this connection. */
  sent?: string
  /** Whether an earlier connection carried it, so that events may have been missed. */
  resuming: boolean
  confirmed: boolean
  position?: StreamPosition
}

/**
 * Which subscriptions there should be, and which the server has been told of. Users come and go; once per turn the
 * difference is sent. After a reconnect everything is said again, event channels from their position.
 */
export class Subscriptions {
  readonly #groups = new Map<string, Group>()
  readonly #send: (message: ClientMessage) => boolean
  readonly #clock: Clock
  #counter = 0
  #reconciling = false

  constructor(send: (message: ClientMessage) => boolean, clock: Clock) {
    this.#send = send
    this.#clock = clock
  }

  /**
   * Adds an interest; the returned function takes it back.
   *
   * @param since where the channel goes on if nobody watches it yet
   */
  add(interest: Interest, observer: SubscriptionObserver = {}, since?: StreamPosition): () => void {
    const key = groupKey(interest)
    const group = this.#groups.get(key) ?? this.#create(key, interest.channel, since)
    const user = Symbol(interest.channel)
    group.users.set(user, { interest, observer })
    if (group.confirmed) queueMicrotask(() => observer.subscribed?.(true, { id: group.id, late: true }))
    this.#reconcileSoon()
    return () => {
      if (group.users.delete(user)) this.#reconcileSoon()
    }
  }

  /** A new connection stands, and knows of nothing. */
  established(): void {
    for (const group of this.#groups.values()) {
      group.resuming ||= group.confirmed
      group.confirmed = false
      delete group.sent
    }
    this.#reconcile()
  }

  /** What was missed cannot be asked for: start again from now. */
  forgetPositions(): void {
    for (const group of this.#groups.values()) delete group.position
  }

  /** Takes note of an answer. */
  answered(message: ServerMessage): void {
    if (message.type === 'subscribed') this.#confirmed(message)
    else if (message.type === 'error' && message.id !== undefined) this.#refused(message.id, message)
    else if (message.type === 'left_bounds' || message.type === 'skipped')
      for (const { observer } of this.#find(message.id)?.users.values() ?? []) observer.told?.(message)
  }

  /** Whether an event is new to this client. Says so once for each event. */
  admit(event: EventFact): boolean {
    const { offset } = event
    const channel = channelOf(event)
    for (const group of this.#groups.values()) {
      if (group.channel !== channel || offset === undefined || group.position === undefined) continue
      if (offset <= group.position.offset) return false
      group.position = { epoch: group.position.epoch, offset }
    }
    return true
  }

  /** Whether a node that left the bounds of one subscription is in no other one that watches positions. */
  isGone({ id, nodeId }: LeftBounds, place: PositionUpdate | undefined): boolean {
    for (const group of this.#groups.values()) {
      if (group.channel !== 'positions' || group.id === id) continue
      const judged = place ?? { type: 'position_update', nodeId }
      for (const { interest } of group.users.values()) if (covers(interest, judged)) return false
    }
    return true
  }

  #create(key: string, channel: Channel, since: StreamPosition | undefined): Group {
    const group: Group = {
      id: `${channel}/${++this.#counter}`,
      channel,
      users: new Map(),
      resuming: since !== undefined,
      confirmed: false,
      ...(since !== undefined && { position: since }),
    }
    this.#groups.set(key, group)
    return group
  }

  #reconcileSoon(): void {
    if (this.#reconciling) return
    this.#reconciling = true
    queueMicrotask(() => {
      this.#reconciling = false
      this.#reconcile()
    })
  }

  #reconcile(): void {
    for (const [key, group] of this.#groups) {
      if (group.users.size === 0) {
        this.#groups.delete(key)
        if (group.sent !== undefined) this.#leave(group)
        continue
      }
      const request = merge([...group.users.values()].map((user) => user.interest))
      const text = JSON.stringify(request)
      if (text === group.sent) continue
      const message: Subscribe = { type: 'subscribe', id: group.id, ...request, ...this.#since(group) }
      if (this.#send(message)) group.sent = text
    }
  }

  /** Ends a subscription, or leaves it to one that takes its place at once: a map that is panned, for example. */
  #leave({ id, channel }: Group): void {
    for (const heir of this.#groups.values()) {
      if (heir.channel !== channel || heir.sent !== undefined || heir.users.size === 0) continue
      heir.id = id
      return
    }
    this.#send({ type: 'unsubscribe', id })
  }

  #since({ position, channel }: Group): Pick<Subscribe, 'since'> {
    return position === undefined || isStateChannel(channel) ? {} : { since: position }
  }

  #confirmed({ id, position, recovered }: Subscribed): void {
    const group = this.#find(id)
    if (group === undefined) return
    const resumed = recovered ?? !group.resuming
    const missed = !isStateChannel(group.channel) && !resumed
    // The server tells where the channel stands; what it sends again up to there comes after this answer.
    const goesOn = recovered !== false && group.position?.epoch === position?.epoch
    if (position !== undefined && !goesOn) group.position = position
    group.confirmed = true
    group.resuming = false
    for (const { observer } of [...group.users.values()]) observer.subscribed?.(!missed, { id, late: false })
  }

  #refused(id: string, refusal: Refusal): void {
    const group = this.#find(id)
    if (group === undefined) return
    for (const { observer } of [...group.users.values()]) observer.refused?.(refusal)
    if (refusal.retryAfterMs === undefined) return
    this.#clock.after(refusal.retryAfterMs, () => {
      delete group.sent
      this.#reconcile()
    })
  }

  #find(id: string): Group | undefined {
    for (const group of this.#groups.values()) if (group.id === id) return group
    return undefined
  }
}

/** The channel that a fact belongs to. */
export function channelOf(fact: Fact): Channel {
  switch (fact.type) {
    case 'telemetry':
      return 'telemetry'
    case 'position_update':
      return 'positions'
    case 'node_update':
    case 'node_status':
      return 'nodes'
    case 'alarm':
      return 'alarms'
    case 'command_status':
      return 'commands'
    case 'message':
      return 'messages'
    case 'event':
      return `room:${fact.room}`
  }
}
