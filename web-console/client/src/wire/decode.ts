/** Turns `unknown` into a value of `T`, or throws a {@link DecodeError} that names the field. */
export type Decoder<T> = (input: unknown, path: string) => T

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DecodeError }

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** What was expected, and where: `items[3].endpointId: expected an integer, got "x"`. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'

  constructor(
    readonly path: string,
    readonly expected: string,
    got: unknown,
  ) {
    super(`${path === '' ? 'message' : path}: expected ${expected}, got ${preview(got)}`)
  }
}

/** Runs a decoder as a total function. */
export function decode<T>(decoder: Decoder<T>, input: unknown): Decoded<T> {
  try {
    return { ok: true, value: decoder(input, '') }
  } catch (error) {
    if (error instanceof DecodeError) return { ok: false, error }
    throw error
  }
}

export const string = of('a string', (input) => typeof input === 'string')
export const boolean = of('true or false', (input) => typeof input === 'boolean')
export const number = of('a number', isNumber)

/** An integer that a double holds exactly. Identifiers above 2^53 are refused rather than rounded. */
export const integer = of('an integer', (input): input is number => Number.isSafeInteger(input))

/** ISO-8601 in UTC, kept as text so that it re-encodes as it came. */
export const instant = of(
  'an ISO-8601 instant in UTC',
  (input): input is string => typeof input === 'string' && ISO_INSTANT.test(input),
)

export const json = of('a JSON value', (input): input is Json => input !== undefined)
export const jsonObject = of('an object', isObject) as Decoder<JsonObject>

/** A reading: number, boolean or text. */
export const scalar = of(
  'a number, boolean or string',
  (input): input is number | boolean | string =>
    typeof input === 'boolean' || typeof input === 'string' || isNumber(input),
)

/** What passes a test, as it is. */
function of<T>(expected: string, passes: (input: unknown) => input is T): Decoder<T> {
  return (input, path) => {
    if (passes(input)) return input
    throw new DecodeError(path, expected, input)
  }
}

export function oneOf<const T extends string>(...values: readonly T[]): Decoder<T> {
  return of(`one of ${values.join(', ')}`, (input): input is T => values.includes(input as T))
}

export function list<T>(item: Decoder<T>): Decoder<readonly T[]> {
  const array = of('an array', Array.isArray)
  return (input, path) => array(input, path).map((element, index) => item(element, `${path}[${index}]`))
}

/** An object whose members are alike, under names that nobody knows beforehand. */
export function record<T>(member: Decoder<T>): Decoder<{ readonly [name: string]: T }> {
  return (input, path) => {
    const prefix = path === '' ? '' : `${path}.`
    const members = Object.entries(jsonObject(input, path))
    return Object.fromEntries(members.map(([name, value]) => [name, member(value, prefix + name)]))
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the only way to say "a decoder of something" to inference
type Fields = Record<string, Decoder<any>>
type Output<D> = D extends Decoder<infer T> ? T : never
type Struct<R extends Fields, O extends Fields> = { [K in keyof R]: Output<R[K]> } & { [K in keyof O]?: Output<O[K]> }

/** An object with required and optional fields. Fields it does not know are dropped: a newer server may send more. */
export function struct<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
): Decoder<Struct<R, O>> {
  const mandatory = Object.entries(required)
  const possible = Object.entries(optional ?? {})
  return (input, path) => {
    const source = jsonObject(input, path)
    const prefix = path === '' ? '' : `${path}.`
    const result: Record<string, unknown> = {}
    for (const [name, decoder] of mandatory) result[name] = decoder(source[name], prefix + name)
    for (const [name, decoder] of possible) {
      const value = source[name]
      if (value !== undefined) result[name] = decoder(value, prefix + name)
    }
    return result as Struct<R, O>
  }
}

/** A union discriminated on `type`: one decoder per variant, and the compiler asks for a missing one. */
export function variants<U extends { readonly type: string }>(
  decoders: {
    readonly [T in U['type']]: Decoder<Omit<Extract<U, { readonly type: T }>, 'type'>>
  },
): Decoder<U> {
  const byType = new Map<string, Decoder<unknown>>(Object.entries(decoders))
  return (input, path) => {
    const { type } = jsonObject(input, path)
    const field = path === '' ? 'type' : `${path}.type`
    const decoder = byType.get(string(type, field))
    if (decoder === undefined) throw new DecodeError(field, `one of ${[...byType.keys()].join(', ')}`, type)
    return { type, ...(decoder(input, path) as object) } as U
  }
}

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

function isNumber(input: unknown): input is number {
  return Number.isFinite(input)
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function preview(input: unknown): string {
  if (input === undefined) return 'nothing'
  const text = JSON.stringify(input) ?? String(input)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
