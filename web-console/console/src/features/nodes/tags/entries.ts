import type { Json, JsonObject } from '@signalbox/client'

/** A member of an object while somebody edits it: a label, or a piece of metadata. */
export interface Entry {
  /** What it is on the screen, where names are typed and may be there twice. */
  readonly id: number
  readonly name: string
  readonly value: string
}

/** How the values of an object are read and written. */
export interface Kind {
  /** Its name at the API. */
  readonly field: 'labels' | 'metadata'
  readonly write: (value: Json) => string
  /** `undefined` where the text says nothing. */
  readonly read: (text: string) => Json | undefined
}

export const labels: Kind = { field: 'labels', write: String, read: (text) => text }

/** Text stands for itself, unless it could be taken for something else: then it is in quotes. */
export const metadata: Kind = {
  field: 'metadata',
  write: (value) => (typeof value === 'string' && jsonOf(value) === value ? value : JSON.stringify(value)),
  read: jsonOf,
}

/** A number is one only as JSON writes it: `1.10` and `007` are no numbers, and none is rounded. */
function jsonOf(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    const isText = value === null || (typeof value === 'number' && String(value) !== text.trim())
    return isText ? text : value
  } catch {
    return /^\s*["[{]/.test(text) ? undefined : text
  }
}

/** Labels, or metadata, in the order in which people look for them. */
export function byName<T>(object: { readonly [name: string]: T }): readonly (readonly [name: string, value: T])[] {
  return Object.entries(object).sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
}

export function entriesOf({ write }: Kind, object: JsonObject): readonly Entry[] {
  return byName(object).map(([name, value], id) => ({ id, name, value: write(value) }))
}

export function withAnother(entries: readonly Entry[]): readonly Entry[] {
  return [...entries, { id: Math.max(-1, ...entries.map(({ id }) => id)) + 1, name: '', value: '' }]
}

/** What has to be said so that the object becomes what was entered; `null` removes. What others changed meanwhile stays. */
export function changesOf({ write, read }: Kind, before: JsonObject, entries: readonly Entry[]): JsonObject {
  const known = new Map(Object.entries(before).map(([name, value]) => [name, write(value)]))
  const entered = new Map(entries.filter(isSaid).map(({ name, value }) => [name.trim(), value]))
  const gone = [...known.keys()].filter((name) => !entered.has(name)).map((name) => [name, null])
  const changed = [...entered].filter(([name, text]) => known.get(name) !== text)
  return Object.fromEntries([...gone, ...changed.map(([name, text]) => [name, read(text) ?? text])])
}

export interface Fault {
  readonly at: 'name' | 'value'
  readonly says: string
}

/** What cannot be sent as it was entered, by the id of the entry. */
export function faultsOf({ read }: Kind, entries: readonly Entry[]): ReadonlyMap<number, Fault> {
  const names = new Set<string>()
  const faults = new Map<number, Fault>()
  for (const { id, name, value } of entries.filter(isSaid)) {
    if (name.trim() === '') faults.set(id, { at: 'name', says: 'Needs a name' })
    else if (names.has(name.trim())) faults.set(id, { at: 'name', says: 'Is there already' })
    else if (read(value) === undefined) faults.set(id, { at: 'value', says: 'Is no valid JSON' })
    names.add(name.trim())
  }
  return faults
}

/** A line that was left empty says nothing. */
function isSaid({ name, value }: Entry): boolean {
  return name.trim() !== '' || value !== ''
}
