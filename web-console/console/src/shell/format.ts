import type { Endpoint, Json, Value } from '@signalbox/client'

/** `just now`, `40 s ago`, `3 min ago`, `2 h ago`, then the date; never broken over lines. */
export function ago(timestamp: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(timestamp)) / 1_000))
  if (seconds < 5) return 'just now'
  if (seconds < 60) return `${seconds}\u00a0s\u00a0ago`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}\u00a0min\u00a0ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)}\u00a0h\u00a0ago`
  return new Date(timestamp).toLocaleDateString()
}

export function clockTime(timestamp: string): string {
  return new Date(timestamp).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** A value as people read it, without its unit. */
export function valueText(endpoint: Pick<Endpoint, 'key'> | undefined, value: Value): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(1)
  if (typeof value === 'string') return value
  const [yes, no] = stateWords(endpoint?.key ?? '')
  return value ? yes : no
}

/** What true and false are called for an endpoint. */
export function stateWords(key: string): readonly [yes: string, no: string] {
  if (key.split('.').includes('valve')) return ['Open', 'Closed']
  if (/^(pump|burner|heater|fan|light|motor)\b/.test(key)) return ['On', 'Off']
  return ['Yes', 'No']
}

/** A name for people: the one from the registry, or one made from the key. */
export function labelOf({ key, name }: Pick<Endpoint, 'key' | 'name'>): string {
  if (name !== undefined) return name
  const [first = '', ...rest] = key.split('.')
  const words = actuators.has(first) && !/^\d/.test(rest[0] ?? '0') ? [...rest, first] : [first, ...rest]
  const text = words.map((word) => spelled[word] ?? word.replaceAll('_', ' ')).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A vessel or a part of a key, as it is written on the plant. */
export function partName(part: string): string {
  return spelled[part] ?? part.charAt(0).toUpperCase() + part.slice(1)
}

const actuators = new Set(['valve', 'burner', 'heater'])
const spelled: Readonly<Record<string, string>> = { hlt: 'HLT', mlt: 'MLT', temp: 'temperature' }

/** What somebody or a device said in JSON, as people read it: text without quotes. */
export function jsonText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Date and time, to the second. */
export function momentText(timestamp: string): string {
  return new Date(timestamp).toLocaleString([], {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}

/** `250 ms`, `12 s`, `5 min`, `2.5 h`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${trimmed(ms / 1_000)} s`
  if (ms < 3_600_000) return `${trimmed(ms / 60_000)} min`
  return `${trimmed(ms / 3_600_000)} h`
}

function trimmed(value: number): string {
  return String(Math.round(value * 10) / 10)
}
