import type { SubscribeOptions } from '../channel/listeners.ts'
import type { Sending } from '../channel/outbox.ts'
import type { JsonObject } from '../wire/decode.ts'
import type { RoomChannel } from '../wire/fact.ts'
import type { Presence } from '../wire/server.ts'
import type { PublishOptions, Rooms } from './rooms.ts'

/** One room, by its path: `team/456`. */
export class Room {
  readonly #rooms: Rooms

  constructor(
    readonly name: string,
    rooms: Rooms,
  ) {
    this.#rooms = rooms
  }

  /** Who is there, while somebody on this page has joined. */
  get presence(): Presence | undefined {
    return this.#rooms.presence.get(this.name)
  }

  /** Ids of the users who type. */
  get typing(): readonly string[] {
    return this.#rooms.typing.get(this.name) ?? nobody
  }

  publish(event: string, data: JsonObject = {}, options: PublishOptions = {}): Sending {
    return this.#rooms.publish(this.name, event, data, options)
  }

  /** To be called whenever the user types. */
  sayTyping(): void {
    this.#rooms.sayTyping(this.name)
  }

  join(options?: SubscribeOptions<RoomChannel>): () => void {
    return this.#rooms.join(this.name, options)
  }

  /** Told when somebody comes, goes, starts or stops typing. */
  onPeople(listener: () => void): () => void {
    const releases = [this.#rooms.presence, this.#rooms.typing].map((store) => store.subscribe(listener, [this.name]))
    return () => {
      for (const release of releases) release()
    }
  }
}

const nobody: readonly string[] = []
