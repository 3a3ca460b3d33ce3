import { type Decoder, decode, integer, string, struct } from '../wire/decode.ts'

/** A refusal over HTTP (RFC 9457), with the error codes that the live protocol has too. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly field?: string,
    readonly retryAfterMs?: number,
    /** All that the server told, for those who know further members. */
    readonly told?: unknown,
  ) {
    super(detail)
  }
}

interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly field?: string
  readonly retryAfterMs?: number
}

const problem: Decoder<Problem> = struct(
  {},
  { title: string, detail: string, code: string, field: string, retryAfterMs: integer },
)

/** The problem that a failed response tells; proxies in between may answer with something else. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined)
  const told = decode(problem, body)
  const { title, detail, code, field, retryAfterMs } = told.ok ? told.value : {}
  const text = detail ?? title ?? `the server answered ${response.status} ${response.statusText}`.trim()
  return new ProblemError(response.status, code ?? 'unknown', text, field, retryAfterMs, body)
}
