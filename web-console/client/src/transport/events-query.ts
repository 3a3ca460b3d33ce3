import type { Subscribe } from '../wire/client.ts'

/** The query of `GET /events` that asks for the same as the messages. */
export function eventsQuery(subscriptions: readonly Subscribe[]): string {
  return subscriptions.length === 0 ? NOTHING : subscriptions.map(group).join('&')
}

/** `Last-Event-ID`: `alarms=epoch:offset,room:team/1=epoch:offset`. */
export function lastEventId(positions: ReadonlyMap<string, string>): string {
  return [...positions].map(([channel, position]) => `${channel}=${position}`).join()
}

/** Positions by channel, from the `id` of an event. */
export function positionsOf(id: string): Map<string, string> {
  const positions = new Map<string, string>()
  for (const part of id === '' ? [] : id.split(',')) {
    const equals = part.indexOf('=')
    positions.set(part.slice(0, equals), part.slice(equals + 1))
  }
  return positions
}

/** A stream needs a subscription: one that brings nothing, while there is none. */
const NOTHING = 'channel=nodes&id=-&nodeIds=-&snapshot=false'

/** Each parameter belongs to the channel before it. */
function group({ type: _type, channel, since: _since, channels: _channels, bounds, ...rest }: Subscribe): string {
  const parameters = Object.entries({ channel, ...rest, ...bounds }).filter(([, value]) => value !== undefined)
  return parameters.map(([name, value]) => `${name}=${[value].flat().map(encoded).join()}`).join('&')
}

function encoded(value: unknown): string {
  return encodeURIComponent(String(value))
}
