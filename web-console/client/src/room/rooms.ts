import type { SubscribeOptions } from '../channel/listeners.ts'
import type { Sending } from '../channel/outbox.ts'
import { LatestStore, type Readable } from '../store/latest.ts'
import type { Clock } from '../time/clock.ts'
import type { ClientMessage, Publish } from '../wire/client.ts'
import type { JsonObject } from '../wire/decode.ts'
import type { RoomChannel, RoomEvent } from '../wire/fact.ts'
import type { Presence } from '../wire/server.ts'
import { TYPING, TYPING_LASTS_MS, Typists } from './typists.ts'

export interface PublishOptions {
  /** Kept in no history and never queued, such as a typing indicator. Default false. */
  readonly ephemeral?: boolean
  /** Whether this connection receives it too. Default false. */
  readonly echo?: boolean
}

/** The little of a client that rooms need. */
export interface RoomsOptions {
  publish(message: Publish): Sending
  send(message: ClientMessage): boolean
  subscribe(channel: RoomChannel, options: SubscribeOptions<RoomChannel>): () => void
  readonly clock: Clock
}

/** What is known of rooms besides their events: who is there, and who types. */
export class Rooms {
  readonly #options: RoomsOptions
  readonly #presence = new LatestStore<string, Presence>()
  readonly #typists: Typists
  /** How many on this page are in a room. */
  readonly #joined = new Map<string, number>()
  readonly #saidTyping = new Map<string, number>()
  /** Rooms whose next answer tells everybody; those that follow tell what has changed. */
  readonly #asked = new Set<string>()

  constructor(options: RoomsOptions) {
    this.#options = options
    this.#typists = new Typists(options.clock)
  }

  /** By room, for the rooms that somebody on this page has joined. */
  get presence(): Readable<string, Presence> {
    return this.#presence
  }

  /** Ids of the users who type, by room. */
  get typing(): Readable<string, readonly string[]> {
    return this.#typists.byRoom
  }

  publish(room: string, event: string, data: JsonObject, options: PublishOptions): Sending {
    const sending = this.#options.publish({ type: 'publish', room, event, data, ...options })
    if (options.ephemeral !== true) this.#saidTyping.delete(room)
    return sending
  }

  /** Says that the user types; as often as keys are pressed, told often enough that others see it go on. */
  sayTyping(room: string): void {
    const now = this.#options.clock.now()
    if (now - (this.#saidTyping.get(room) ?? Number.NEGATIVE_INFINITY) < TYPING_LASTS_MS / 2) return
    this.#saidTyping.set(room, now)
    this.publish(room, TYPING, {}, { ephemeral: true })
  }

  /** Events of the room, and who is in it, until the returned function is called. */
  join(room: string, options: SubscribeOptions<RoomChannel> = {}): () => void {
    this.#joined.set(room, (this.#joined.get(room) ?? 0) + 1)
    const release = this.#options.subscribe(`room:${room}`, options)
    return () => {
      release()
      const left = (this.#joined.get(room) ?? 1) - 1
      if (left > 0) return void this.#joined.set(room, left)
      this.#joined.delete(room)
      const asked = this.#asked.delete(room)
      if (asked || this.#presence.get(room)) this.#options.send({ type: 'unsubscribe', id: `presence:${room}` })
      this.#presence.delete(room)
      this.#presence.flush()
    }
  }

  /** The server confirmed a subscription: ask who is there. */
  confirmed(channel: string): void {
    const room = channel.replace(/^room:/, '')
    if (!this.#joined.has(room)) return
    this.#asked.add(room)
    this.#options.send({ type: 'presence', room })
  }

  present(message: Presence): void {
    const { room } = message
    if (!this.#joined.has(room)) return
    const before = this.#asked.delete(room) ? undefined : this.#presence.get(room)
    this.#presence.set(room, before === undefined ? message : { ...message, users: present(before, message) })
  }

  heard(event: RoomEvent): void {
    this.#typists.heard(event)
  }

  flush(): void {
    this.#presence.flush()
    this.#typists.flush()
  }
}

/** Who is there after a step, which names those who came, went, or have more or fewer connections. */
function present(before: Presence, { users, left }: Presence): Presence['users'] {
  const after = new Map([...before.users, ...users].map((user) => [user.userId, user]))
  for (const userId of left) after.delete(userId)
  return [...after.values()]
}
