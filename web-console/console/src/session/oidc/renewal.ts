import { SignInFailure } from '../failure.ts'
import type { Tokens } from './issuer.ts'

interface RenewalOptions {
  readonly renew: (refreshToken: string) => Promise<Tokens>
  /** Milliseconds, from any beginning. */
  readonly now: () => number
  /** Called once, when there is no valid token and there will be none. */
  readonly onEnd: (reason: string) => void
}

/** The access token of somebody who signed in at an issuer, renewed in the last minute of its time. */
export class Renewal {
  #tokens: Tokens
  #since: number
  #underway: Promise<void> | undefined
  /** Why renewing is hopeless. */
  #refusal: SignInFailure | undefined
  #over = false

  constructor(
    first: Tokens,
    private readonly options: RenewalOptions,
  ) {
    this.#tokens = first
    this.#since = options.now()
  }

  /** The newest identity token, which need not come with every renewal. */
  get identity(): string | undefined {
    return this.#tokens.identity
  }

  /** A valid token. All who ask during a renewal wait for the same one. */
  readonly token = async (): Promise<string> => {
    const { lifetimeMs } = this.#tokens
    if (this.#ageMs() >= lifetimeMs - Math.min(RENEW_BEFORE_MS, lifetimeMs / 2)) {
      this.#underway ??= this.#renew().finally(() => {
        this.#underway = undefined
      })
      await this.#underway
    }
    return this.#tokens.access
  }

  /** Nobody is to hear of it any more. */
  forget(): void {
    this.#over = true
  }

  /** As long as the present token is valid, failing is no harm: the next one who asks makes it be tried again. */
  async #renew(): Promise<void> {
    try {
      this.#tokens = { ...this.#tokens, ...(await this.#next()) }
      this.#since = this.options.now()
    } catch (error) {
      if (error instanceof SignInFailure && !error.passing) this.#refusal = error
      if (this.#ageMs() < this.#tokens.lifetimeMs) return
      if (this.#refusal !== undefined) this.#end(this.#refusal.message)
      throw error
    }
  }

  async #next(): Promise<Tokens> {
    const { refresh } = this.#tokens
    if (this.#refusal !== undefined) throw this.#refusal
    if (refresh === undefined) {
      throw new SignInFailure('The sign-in has expired, and the issuer gave nothing to renew it with.')
    }
    return this.options.renew(refresh)
  }

  #end(reason: string): void {
    if (this.#over) return
    this.#over = true
    this.options.onEnd(reason)
  }

  #ageMs(): number {
    return this.options.now() - this.#since
  }
}

/** Sooner than the client asks, which is 30 s before the end. */
const RENEW_BEFORE_MS = 60_000
