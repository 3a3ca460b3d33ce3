import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type ClientMessage, clientMessage } from '../src/wire/client.ts'
import { type Decoder, decode } from '../src/wire/decode.ts'
import { type ServerMessage, serverMessage } from '../src/wire/server.ts'

/** One file per message variant, read by Java and by TypeScript: the contract. */
const golden = fileURLToPath(
  new URL('../../../shared-protocol/src/main/resources/dev/signalbox/protocol/golden/', import.meta.url),
)

// An object and not a list, so that the compiler asks for a variant that is missing here.
const clientTypes: Record<ClientMessage['type'], true> = {
  auth: true,
  subscribe: true,
  unsubscribe: true,
  request_snapshot: true,
  publish: true,
  presence: true,
  ping: true,
}

const serverTypes: Record<ServerMessage['type'], true> = {
  connected: true,
  subscribed: true,
  unsubscribed: true,
  snapshot: true,
  telemetry: true,
  position_update: true,
  node_update: true,
  node_status: true,
  left_bounds: true,
  skipped: true,
  message: true,
  alarm: true,
  command_status: true,
  event: true,
  presence: true,
  pong: true,
  error: true,
  going_away: true,
}

describe.each<[string, Record<string, true>, Decoder<unknown>]>([
  ['client', clientTypes, clientMessage],
  ['server', serverTypes, serverMessage],
])('the golden files of the %s', (side, types, decoder) => {
  const folder = `${golden}${side}/`
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const read = (file: string): unknown => JSON.parse(readFileSync(folder + file, 'utf8'))

  it.each(files)('%s is decoded and encoded again without a change', (file) => {
    const written = read(file)

    const decoded = decode(decoder, written)

    expect(decoded.ok ? JSON.parse(JSON.stringify(decoded.value)) : decoded.error.message).toEqual(written)
  })

  it('are there for every variant, and for no other', () => {
    const shown = new Set(files.map((file) => (read(file) as { type: string }).type))

    expect([...shown].sort()).toEqual(Object.keys(types).sort())
  })
})
