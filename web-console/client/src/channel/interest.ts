import type { Delivery, Filter, Subscribe } from '../wire/client.ts'
import { type Severity, severities } from '../wire/fact.ts'

/** What can be subscribed to. */
export type Channel = StateChannel | EventChannel
export type StateChannel = 'telemetry' | 'positions' | 'nodes'
export type EventChannel = 'messages' | 'alarms' | 'commands' | `room:${string}`

/** What one user of the client wants of a channel. */
export interface Interest extends Filter, Delivery {
  readonly channel: Channel
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
  const { channel, minIntervalMs, every, snapshot, bounds, minSeverity } = first
  const delivery = {
    channel,
    ...(minIntervalMs !== undefined && { minIntervalMs }),
    ...(every !== undefined && { every }),
    ...(snapshot !== undefined && { snapshot }),
  }
  const list = listOf(first)
  if (list === undefined || !interests.every((interest) => sameButFor(list, interest, first))) return delivery
  const union = [...new Set(interests.flatMap((interest): (number | string)[] => [...(interest[list] ?? [])]))]
  return {
    ...delivery,
    ...(bounds !== undefined && { bounds }),
    ...(minSeverity !== undefined && { minSeverity }),
    [list]: union.sort((a, b) => (a < b ? -1 : 1)),
  }
}

/** What a filter can look at in a fact. */
export interface Judged {
  readonly type: string
  readonly endpointId?: number
  readonly nodeId?: string
  readonly commandId?: string
  readonly severity?: Severity
}

/** Whether a fact meets every condition that can be judged from the fact itself. */
export function covers(filter: Filter, { endpointId, nodeId, commandId, severity }: Judged): boolean {
  return (
    among(filter.endpointIds, endpointId) &&
    among(filter.nodeIds, nodeId) &&
    among(filter.commandIds, commandId) &&
    (filter.minSeverity === undefined ||
      (severity !== undefined && severities.indexOf(severity) >= severities.indexOf(filter.minSeverity)))
  )
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
