import { ProblemError } from '@signalbox/client/rest'

/** Where a refusal is shown: at the field that it names, else by itself. */
export interface Refusal {
  /** What it says of a field. */
  at(field: string): string | undefined
  /** The refusal, when it names none of the fields. */
  readonly elsewhere: Error | undefined
}

/** @param fields those that are on the screen, as the API names them */
export function refusalOf(problem: Error | undefined, fields: readonly string[]): Refusal {
  if (!(problem instanceof ProblemError) || problem.field === undefined || !fields.includes(problem.field)) {
    return { at: () => undefined, elsewhere: problem }
  }
  const { field: named, message } = problem
  return { at: (field) => (field === named ? expectationOf(named, message) : undefined), elsewhere: undefined }
}

/** What was expected, without the name of the field, beside which it stands. */
function expectationOf(field: string, message: string): string {
  const text = message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message
  return text.charAt(0).toUpperCase() + text.slice(1)
}
