import { decode, integer, list, ProblemError, string, struct } from '@signalbox/client/rest'

const mistake = struct({ line: integer, column: integer, message: string })
/** What is wrong with an expression; lines and columns count from 1. */
export type Mistake = ReturnType<typeof mistake>

const refused = struct({ mistakes: list(mistake) })

/** What the server found wrong with the expression, if that is why it refused. */
export function mistakesOf(error: Error | undefined): readonly Mistake[] {
  if (!(error instanceof ProblemError)) return []
  const decoded = decode(refused, error.told)
  return decoded.ok ? decoded.value.mistakes : []
}

/** How far into the text a mistake is. */
export function offsetOf(text: string, { line, column }: Mistake): number {
  const before = text.split('\n').slice(0, line - 1)
  const start = before.reduce((sum, one) => sum + one.length + 1, 0)
  return Math.min(text.length, start + column - 1)
}
