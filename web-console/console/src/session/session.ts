import type { TokenProvider } from '@signalbox/client'
import { notAskedFor, SignInFailure, wordsOf } from './failure.ts'
import type { Issuer, Renewal } from './oidc/index.ts'
import { scopeOf } from './scope.ts'
import type { Settings } from './settings.ts'
import { dropToken, keepToken, takeToken } from './token.ts'
import { answerOf, keepTrip, type Trip, takeTrip } from './trip.ts'

export type Session =
  /** On the way to the issuer or back, or finding out where one can sign in. */
  { readonly status: 'underway' } | SignedOut | SignedIn

export interface SignedOut {
  readonly status: 'signed-out'
  /** Why one has to sign in (again). */
  readonly reason?: string
  /** Where one can, besides giving a token. */
  readonly issuer?: string
}

export interface SignedIn {
  readonly status: 'signed-in'
  readonly token: TokenProvider
  /** What tabs that share a connection have in common. */
  readonly scope: string
}

/** The tab of the browser, and whom to ask where one can sign in. */
export interface Surroundings {
  readonly location: Location
  readonly history: History
  /** Of the tab: it outlives the page, not the tab. */
  readonly storage: Storage
  /** Leaves the page for another address. */
  readonly go: (address: string) => void
  readonly readSettings: () => Promise<Settings>
  /** Milliseconds, from any beginning. */
  readonly now: () => number
}

/**
 * Who uses this tab: by a token that they gave, which the tab keeps, or by an issuer, whose tokens are kept nowhere but in
 * memory; after the page was loaded again the issuer is asked again.
 *
 *     underway    --start-->                     signed-in (token), underway (issuer), signed-out
 *     underway    --back from the issuer-->      signed-in, or signed-out with the reason
 *     signed-out  --signInByToken-->             signed-in
 *     signed-out  --signInAtIssuer-->            underway, and the page is left
 *     signed-in   --end, signOut-->              signed-out, or underway when the issuer has a page for that
 */
export class SessionStore {
  readonly #around: Surroundings
  readonly #listeners = new Set<() => void>()
  #session: Session = { status: 'underway' }
  #byIssuer: { readonly issuer: Issuer; readonly renewal: Renewal } | undefined

  constructor(around: Surroundings) {
    this.#around = around
  }

  readonly current = (): Session => this.#session

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Finds out who it is, when the page is loaded or shown again. */
  async start(): Promise<void> {
    const { location, history, storage } = this.#around
    const token = takeToken(location, history, storage)
    const answer = answerOf(location)
    const trip = takeTrip(storage)
    if (token !== undefined) return this.#enterBy(token)
    if (answer !== undefined) {
      history.replaceState(history.state, '', location.pathname + (trip?.page ?? ''))
      return this.#attempt(async () => {
        if (trip === undefined) throw new SignInFailure(notAskedFor)
        await this.#arrive(await this.#issuer(), answer, trip)
      })
    }
    // Who came back without an answer did not want to sign in there.
    if (storage.getItem(BY_ISSUER) !== null && trip === undefined) return this.signInAtIssuer()
    return this.end()
  }

  signInByToken(token: string): void {
    keepToken(this.#around.storage, token)
    this.#enterBy(token)
  }

  signInAtIssuer(): Promise<void> {
    return this.#attempt(async () => {
      const { address, secrets } = await (await this.#issuer()).begin()
      keepTrip(this.#around.storage, { ...secrets, page: this.#around.location.hash })
      this.#around.go(address)
    })
  }

  /** Signs out, at the issuer too. */
  async signOut(): Promise<void> {
    const { issuer, renewal } = this.#byIssuer ?? {}
    const address = issuer?.farewell(renewal?.identity)
    if (address === undefined) return this.end(issuer && SIGNED_OUT_HERE)
    this.#forget()
    this.#enter({ status: 'underway' })
    this.#around.go(address)
  }

  /** Nobody is signed in in this tab any more. */
  async end(reason?: string): Promise<void> {
    this.#forget()
    this.#enter({ status: 'underway' })
    const settings = await this.#around.readSettings().catch((error: unknown): Settings => {
      console.warn(wordsOf(error))
      return {}
    })
    const issuer = settings.oidc?.issuer
    this.#enter({
      status: 'signed-out',
      ...(reason !== undefined && { reason }),
      ...(issuer !== undefined && { issuer }),
    })
  }

  async #arrive(issuer: Issuer, answer: URLSearchParams, trip: Trip): Promise<void> {
    const { Renewal } = await oidc()
    const { storage, now } = this.#around
    const first = await issuer.finish(answer, trip)
    const renewal = new Renewal(first, {
      renew: (refreshToken) => issuer.renew(refreshToken),
      now,
      onEnd: (reason) => void this.end(reason),
    })
    this.#byIssuer = { issuer, renewal }
    storage.setItem(BY_ISSUER, 'yes')
    this.#enter({ status: 'signed-in', token: renewal.token, scope: scopeOf(first.access) })
  }

  async #issuer(): Promise<Issuer> {
    const { readSettings, location } = this.#around
    const { oidc: settings } = await readSettings()
    if (settings === undefined) throw new SignInFailure('Signalbox names no issuer any more: a token is needed.')
    const { Issuer } = await oidc()
    return Issuer.discover(settings, `${location.origin}/`)
  }

  async #attempt(attempt: () => Promise<void>): Promise<void> {
    this.#enter({ status: 'underway' })
    try {
      await attempt()
    } catch (error) {
      await this.end(wordsOf(error))
    }
  }

  #forget(): void {
    this.#byIssuer?.renewal.forget()
    this.#byIssuer = undefined
    this.#around.storage.removeItem(BY_ISSUER)
    dropToken(this.#around.storage)
  }

  #enterBy(token: string): void {
    this.#enter({ status: 'signed-in', token: () => token, scope: scopeOf(token) })
  }

  #enter(session: Session): void {
    this.#session = session
    for (const listener of this.#listeners) listener()
  }
}

/** Loaded where there is an issuer. */
const oidc = () => import('./oidc/index.ts')

/** Whether the tab's user signed in at the issuer. */
const BY_ISSUER = 'signalbox.issuer'
const SIGNED_OUT_HERE = 'You are signed out here. The issuer has no page where its own session could be ended too.'
