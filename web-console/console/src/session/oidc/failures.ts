import {
  AuthorizationResponseError,
  INVALID_RESPONSE,
  JSON_ATTRIBUTE_COMPARISON,
  JWT_CLAIM_COMPARISON,
  JWT_TIMESTAMP_CHECK,
  MISSING_SERVER_METADATA,
  OperationProcessingError,
  ResponseBodyError,
} from 'oauth4webapi'
import { notAskedFor, SignInFailure } from '../failure.ts'

/** What the issuer was asked for; a refusal means something else each time. */
export type Question = 'discovery' | 'answer' | 'code' | 'renewal'

/** Says in words what went wrong with an issuer. */
export function failureOf(error: unknown, question: Question, issuer: string): SignInFailure {
  if (error instanceof SignInFailure) return error
  const failure = (words: string, passing = false) => new SignInFailure(words, passing, { cause: error })
  if (error instanceof AuthorizationResponseError) return failure(`The issuer refused: ${refusal(error)}.`)
  if (error instanceof ResponseBodyError) return failure(refused(error, question))
  if (isSilence(error)) {
    return failure(`The issuer ${issuer} cannot be reached, or does not let this page ask it (CORS).`, true)
  }
  return failure(misunderstood(error, question, issuer), (statusOf(error) ?? 0) >= 500)
}

export function lacksAddress(issuer: string): string {
  return `The configuration of the issuer ${issuer} lacks an address.`
}

/** What `fetch` throws without an answer, in time; the errors of the library have codes. */
function isSilence(error: unknown): boolean {
  return error instanceof DOMException || (error instanceof TypeError && !('code' in error))
}

function refused(error: ResponseBodyError, question: Question): string {
  if (error.error !== 'invalid_grant') return `The issuer refused: ${refusal(error)}.`
  return question === 'renewal'
    ? 'The session at the issuer has ended.'
    : 'The sign-in took too long, or was used already.'
}

function refusal({ error, error_description: description }: AuthorizationResponseError | ResponseBodyError): string {
  return description === undefined ? error : `${description.replace(/\.$/, '')} (${error})`
}

function misunderstood(error: unknown, question: Question, issuer: string): string {
  switch (error instanceof OperationProcessingError ? error.code : undefined) {
    case JSON_ATTRIBUTE_COMPARISON:
      return `What answers at ${issuer} calls itself otherwise: its configuration names another issuer.`
    case JWT_CLAIM_COMPARISON:
      return 'The identity token of the issuer does not belong to this sign-in.'
    case JWT_TIMESTAMP_CHECK:
      return 'The identity token of the issuer is not valid now: compare the clocks.'
    case MISSING_SERVER_METADATA:
      return lacksAddress(issuer)
    case INVALID_RESPONSE:
      if (question === 'answer') return notAskedFor
  }
  const status = statusOf(error)
  return `The issuer ${issuer} answered what cannot be used: ${status === undefined ? String(error) : `HTTP ${status}`}.`
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && error.cause instanceof Response ? error.cause.status : undefined
}
