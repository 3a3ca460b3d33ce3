import type { EventFact } from '../wire/fact.ts'
import type { StreamPosition, Subscribed } from '../wire/server.ts'

const KEPT = 1_000

/** The newest events of one channel, so that a tab that comes back is told what it missed. */
export class Journal {
  #epoch: string | undefined
  /** Everything after this offset is here. */
  #from: number
  #events: EventFact[] = []

  /** @param since where the first tab stood that asked; the server is asked to go on from there */
  constructor(since: StreamPosition | undefined) {
    this.#epoch = since?.epoch
    this.#from = since?.offset ?? 0
  }

  get position(): StreamPosition | undefined {
    return this.#epoch === undefined
      ? undefined
      : { epoch: this.#epoch, offset: this.#events.at(-1)?.offset ?? this.#from }
  }

  /** The server confirmed: what was here goes on, or begins anew. */
  confirmed({ position, recovered }: Subscribed): void {
    if (position === undefined || (recovered === true && position.epoch === this.#epoch)) return
    this.#epoch = position.epoch
    this.#from = position.offset
    this.#events = []
  }

  append(event: EventFact): void {
    this.#events.push(event)
    if (this.#events.length <= KEPT) return
    this.#from = this.#events.shift()?.offset ?? this.#from
  }

  /** What followed a position; nothing when that is not known any more. */
  after({ epoch, offset }: StreamPosition): readonly EventFact[] | undefined {
    if (epoch !== this.#epoch || offset < this.#from) return undefined
    return this.#events.filter((event) => (event.offset ?? 0) > offset)
  }
}
