import { covers, coversChannel, type Interest, isStateChannel } from '../channel/interest.ts'
import { Listeners } from '../channel/listeners.ts'
import { channelOf, type Joined, Subscriptions } from '../channel/subscriptions.ts'
import type { Clock } from '../time/clock.ts'
import type { ClientMessage, Subscribe } from '../wire/client.ts'
import type { Channel, Fact } from '../wire/fact.ts'
import type { LeftBounds, Refusal, ServerMessage, Skipped, Snapshot, StreamPosition } from '../wire/server.ts'
import { Journal } from './journal.ts'

/** How long events are followed after the last tab has gone: it may be on its way back. Milliseconds. */
export const LINGER_MS = 60_000

export type Tell = (message: ServerMessage) => void

interface Watch {
  readonly id: string
  readonly interest: Interest
  readonly tell: Tell
}

/** What all tabs watch, in as few subscriptions as it takes, and what each tab is told of it. */
export class Channels {
  readonly #subscriptions: Subscriptions
  readonly #listeners = new Listeners()
  readonly #watches = new Set<Watch>()
  /** Of the event channels that are followed, with how many follow them. */
  readonly #journals = new Map<Channel, { readonly journal: Journal; followers: number }>()
  readonly #send: (message: ClientMessage) => boolean
  readonly #clock: Clock

  constructor(send: (message: ClientMessage) => boolean, clock: Clock) {
    this.#send = send
    this.#clock = clock
    this.#subscriptions = new Subscriptions(send, clock)
  }

  /** Serves one subscription of a tab until the returned function is called. */
  watch({ type: _type, id, channels: _channels, since, ...asked }: Subscribe, tell: Tell): () => void {
    const interest = asked as Interest
    const { channel } = interest
    const watch: Watch = { id: id ?? channel, interest, tell }
    const isState = isStateChannel(channel)
    const follower = isState ? undefined : this.#follow(channel, since)
    let silence = isState ? this.#listeners.add(interest, tell) : undefined
    this.#watches.add(watch)
    const subscribed = (_recovered: boolean, joined: Joined) => {
      const whole = this.#answer(watch, since, follower?.journal)
      silence ??= this.#listeners.add(interest, tell)
      if (!whole && joined.late && interest.snapshot !== false) this.#send({ type: 'request_snapshot', id: joined.id })
    }
    const toTab = (message: Refusal | LeftBounds | Skipped) => tell({ ...message, id: watch.id })
    const release = this.#subscriptions.add(interest, { subscribed, refused: toTab, told: toTab }, since)
    return () => {
      this.#watches.delete(watch)
      silence?.()
      if (follower === undefined) return release()
      this.#clock.after(LINGER_MS, () => {
        if (--follower.followers === 0) this.#journals.delete(channel)
        release()
      })
    }
  }

  established(): void {
    this.#subscriptions.established()
  }

  forgetPositions(): void {
    this.#subscriptions.forgetPositions()
  }

  /** What the server says of channels. */
  heard(message: ServerMessage): void {
    switch (message.type) {
      case 'telemetry':
      case 'position_update':
      case 'node_update':
      case 'node_status':
        return this.#listeners.tell(channelOf(message), message)
      case 'alarm':
      case 'command_status':
      case 'message':
      case 'event':
        if (!this.#subscriptions.admit(message)) return
        this.#journals.get(channelOf(message))?.journal.append(message)
        return this.#listeners.tell(channelOf(message), message)
      case 'snapshot':
        return this.#snapshot(message)
      case 'subscribed':
        this.#journals.get(message.channel as Channel)?.journal.confirmed(message)
        return this.#subscriptions.answered(message)
      default:
        return this.#subscriptions.answered(message)
    }
  }

  #follow(channel: Channel, since: StreamPosition | undefined) {
    const followed = this.#journals.get(channel) ?? { journal: new Journal(since), followers: 0 }
    this.#journals.set(channel, followed)
    followed.followers++
    return followed
  }

  /** Confirms to a tab, and tells it what it missed. Answers whether that is everything it has to know. */
  #answer({ id, interest, tell }: Watch, since: StreamPosition | undefined, journal: Journal | undefined): boolean {
    const position = journal?.position
    const missed = since && journal?.after(since)
    tell({
      type: 'subscribed',
      id,
      channel: interest.channel,
      ...(position && { position }),
      ...(since && { recovered: missed !== undefined }),
    })
    for (const event of missed ?? []) if (covers(interest, event)) tell(event)
    return missed !== undefined
  }

  #snapshot({ items, channel, ...rest }: Snapshot): void {
    for (const { id, interest, tell } of this.#watches) {
      if (!coversChannel(interest.channel, channel as Channel)) continue
      tell({ ...rest, id, channel, items: items.filter((item: Fact) => covers(interest, item)) })
    }
  }
}
