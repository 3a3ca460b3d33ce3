import { string, struct } from '@signalbox/client/rest'

/** A way to the issuer and back, for which the page is left. What is kept of it is worthless once the code is redeemed. */
export interface Trip {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The fragment of the address where somebody was. */
  readonly page: string
}

const KEY = 'signalbox.trip'
const trip = struct({ state: string, nonce: string, verifier: string, page: string })

export function keepTrip(storage: Storage, begun: Trip): void {
  storage.setItem(KEY, JSON.stringify(begun))
}

/** The trip that was begun last and has not ended, which it does with this. */
export function takeTrip(storage: Storage): Trip | undefined {
  const kept = storage.getItem(KEY)
  storage.removeItem(KEY)
  return kept === null ? undefined : trip(JSON.parse(kept), '')
}

/** What the issuer sent the browser back with (RFC 6749, section 4.1.2), if it did. */
export function answerOf({ search }: Location): URLSearchParams | undefined {
  const answer = new URLSearchParams(search)
  return answer.has('state') && (answer.has('code') || answer.has('error')) ? answer : undefined
}
