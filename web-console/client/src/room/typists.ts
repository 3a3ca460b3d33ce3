import { LatestStore, type Readable } from '../store/latest.ts'
import type { Clock } from '../time/clock.ts'
import type { RoomEvent } from '../wire/fact.ts'

/** The name of the ephemeral event that says that somebody types. */
export const TYPING = 'typing'
/** How long somebody counts as typing after saying so. Milliseconds. */
export const TYPING_LASTS_MS = 5_000

/** Who is typing in which room. They stop when they are silent for a while, or have said what they typed. */
export class Typists {
  readonly #store = new LatestStore<string, readonly string[]>()
  readonly #ends = new Map<string, () => void>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** User ids by room. */
  get byRoom(): Readable<string, readonly string[]> {
    return this.#store
  }

  heard({ room, event, userId }: RoomEvent): void {
    const key = JSON.stringify([room, userId])
    this.#ends.get(key)?.()
    if (event !== TYPING) return this.#end(key, room, userId)
    const typing = this.#store.get(room) ?? []
    if (!typing.includes(userId)) this.#store.set(room, [...typing, userId])
    this.#ends.set(
      key,
      this.#clock.after(TYPING_LASTS_MS, () => {
        this.#end(key, room, userId)
        this.flush()
      }),
    )
  }

  flush(): void {
    this.#store.flush()
  }

  #end(key: string, room: string, userId: string): void {
    if (!this.#ends.delete(key)) return
    const others = (this.#store.get(room) ?? []).filter((other) => other !== userId)
    if (others.length === 0) this.#store.delete(room)
    else this.#store.set(room, others)
  }
}
