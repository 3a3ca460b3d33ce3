/** Why somebody could not sign in, or is not signed in any more, in words for them. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure'

  constructor(
    message: string,
    /** Whether the same may succeed a little later. */
    readonly passing = false,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The words of a failure; of what nobody foresaw, its own. */
export function wordsOf(error: unknown): string {
  return error instanceof SignInFailure ? error.message : `Signing in failed: ${String(error)}`
}

export const notAskedFor = 'The answer of the issuer does not belong to this sign-in.'
