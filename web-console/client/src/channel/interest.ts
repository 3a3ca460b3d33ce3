import type { Bounds, Delivery, Filter, Subscribe } from '../wire/client.ts'
import { type Channel, type Severity, type StateChannel, severities } from '../wire/fact.ts'

/** What one user of the client wants of a channel. */
export interface Interest<C extends Channel = Channel> extends Filter, Delivery {
  readonly channel: C
}

/** The request without its place: what the server is told for all the interests that share a subscription. */
export type Request = Omit<Subscribe, 'type' | 'id' | 'since' | 'channels'>

export function isStateChannel(channel: Channel): channel is StateChannel {
  return channel === 'telemetry' || channel === 'positions' || channel === 'nodes'
}

/**
 * Interests with the same key share one subscription. An event channel has a single one, so that one position tells
 * what was seen of it. State is grouped by everything but the list of what is watched.
 */
export function groupKey(interest: Interest): string {
  if (!isStateChannel(interest.channel)) return interest.channel
  const list = listOf(interest)
  const rest = list === undefined ? interest : { ...interest, [list]: list }
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The narrowest request that covers every interest of a group. Users filter what is too much for them. */
export function merge(interests: readonly Interest[]): Request {
  const [first, ...others] = interests
  if (first === undefined) throw new Error('nothing to merge')
  if (others.every((other) => JSON.stringify(other) === JSON.stringify(first))) return first
  const { endpointIds, nodeIds, commandIds, bounds, minSeverity, ...delivery } = first
  const list = listOf(first)
  if (list === undefined || !interests.every((interest) => sameButFor(list, interest, first))) return delivery
  const union = [...new Set(interests.flatMap((interest): (number | string)[] => [...(interest[list] ?? [])]))]
  return { ...first, [list]: union.sort((a, b) => (a < b ? -1 : 1)) }
}

/** What a filter can look at in a fact. */
export interface Judged {
  readonly type: string
  readonly endpointId?: number
  readonly nodeId?: string
  readonly commandId?: string
  readonly severity?: Severity
  readonly latitude?: number
  readonly longitude?: number
}

/** Whether a fact meets every condition that can be judged from the fact itself. */
export function covers(filter: Filter, fact: Judged): boolean {
  const { endpointId, nodeId, commandId, severity, latitude, longitude } = fact
  return (
    among(filter.endpointIds, endpointId) &&
    among(filter.nodeIds, nodeId) &&
    among(filter.commandIds, commandId) &&
    (filter.bounds === undefined ||
      (latitude !== undefined && longitude !== undefined && within(filter.bounds, latitude, longitude))) &&
    (filter.minSeverity === undefined ||
      (severity !== undefined && severities.indexOf(severity) >= severities.indexOf(filter.minSeverity)))
  )
}

/** Whether a place is in a rectangle, which may cross the date line. */
export function within({ north, south, east, west }: Bounds, latitude: number, longitude: number): boolean {
  const between = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east
  return latitude >= south && latitude <= north && between
}

/** Whether the channel is the one subscribed, or a room that its wildcards stand for (as in MQTT filters). */
export function coversChannel(subscribed: Channel, channel: Channel): boolean {
  if (subscribed === channel) return true
  if (!subscribed.startsWith('room:') || !channel.startsWith('room:')) return false
  const pattern = subscribed.split(/[:/]/)
  const levels = channel.split(/[:/]/)
  for (const [index, level] of pattern.entries()) {
    if (level === '#') return true
    if (levels[index] === undefined || (level !== '+' && level !== levels[index])) return false
  }
  return levels.length === pattern.length
}

type ListName = 'endpointIds' | 'nodeIds' | 'commandIds'

const listNames: readonly ListName[] = ['endpointIds', 'nodeIds', 'commandIds']

/** The list that interests can be merged along: there must be only one, for two are a conjunction. */
function listOf(interest: Interest): ListName | undefined {
  const present = listNames.filter((name) => interest[name] !== undefined)
  return present.length === 1 ? present[0] : undefined
}

function among<T>(list: readonly T[] | undefined, value: T | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value))
}

function sameButFor(list: ListName, a: Interest, b: Interest): boolean {
  return a[list] !== undefined && JSON.stringify({ ...a, [list]: 0 }) === JSON.stringify({ ...b, [list]: 0 })
}
