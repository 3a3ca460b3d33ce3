import type { Channel, Fact, FactOf } from '../wire/fact.ts'
import { covers, coversChannel, type Interest } from './interest.ts'
import type { SubscriptionObserver } from './subscriptions.ts'

export interface SubscribeOptions<C extends Channel = Channel> extends SubscriptionObserver {
  /** Each fact of the channel that the interest covers. */
  readonly onFact?: (fact: FactOf<C>) => void
}

interface Entry {
  readonly interest: Interest
  readonly onFact: (fact: Fact) => void
}

/** Who wants to hear which facts. Those who watch endpoints are found by them, so that a fact costs its listeners only. */
export class Listeners {
  /** By endpoint, or by channel for those who name no endpoint. */
  readonly #entries = new Map<number | string, Set<Entry>>()
  /** Rooms by wildcards. */
  readonly #patterns = new Set<Entry>()

  add<C extends Channel>(interest: Interest<C>, onFact: (fact: FactOf<C>) => void): () => void {
    const entry: Entry = { interest, onFact: onFact as (fact: Fact) => void }
    const places = this.#places(interest)
    for (const place of places) place.add(entry)
    return () => {
      for (const place of places) place.delete(entry)
      for (const key of keysOf(interest)) if (this.#entries.get(key)?.size === 0) this.#entries.delete(key)
    }
  }

  tell(channel: Channel, fact: Fact): void {
    this.#tellThose(this.#entries.get(channel), fact)
    if (fact.type === 'telemetry') this.#tellThose(this.#entries.get(fact.endpointId), fact)
    for (const { interest, onFact } of [...this.#patterns]) if (coversChannel(interest.channel, channel)) onFact(fact)
  }

  #tellThose(entries: Set<Entry> | undefined, fact: Fact): void {
    if (entries === undefined) return
    for (const { interest, onFact } of [...entries]) if (covers(interest, fact)) onFact(fact)
  }

  #places(interest: Interest): readonly Set<Entry>[] {
    if (/[+#]/.test(interest.channel)) return [this.#patterns]
    return keysOf(interest).map((key) => {
      const place = this.#entries.get(key) ?? new Set()
      this.#entries.set(key, place)
      return place
    })
  }
}

function keysOf({ channel, endpointIds }: Interest): readonly (number | string)[] {
  return channel === 'telemetry' && endpointIds !== undefined ? [...new Set(endpointIds)] : [channel]
}
