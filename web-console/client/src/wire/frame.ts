import type { ClientMessage } from './client.ts'
import { type Decoded, DecodeError, decode } from './decode.ts'
import { type ServerMessage, serverMessage } from './server.ts'

export type Encoding = 'json' | 'cbor'

/** The subprotocols whose frames may carry an array of messages. */
export const SUBPROTOCOLS = { json: 'signalbox.v1', cbor: 'signalbox.v1.cbor' } as const

/** Reads and writes binary frames. */
export interface Cbor {
  readCbor(bytes: Uint8Array): unknown
  writeCbor(value: unknown): Uint8Array
}

/**
 * The messages of one frame, in order: an array when the server batches, a single message otherwise. Text is JSON,
 * bytes are CBOR. A message that cannot be understood does not hide the others.
 */
export function decodeFrame(data: unknown, cbor?: Cbor): readonly Decoded<ServerMessage>[] {
  let parsed: unknown
  try {
    parsed = cbor && typeof data !== 'string' ? cbor.readCbor(bytesOf(data)) : JSON.parse(data as string)
  } catch {
    return [{ ok: false, error: new DecodeError('', cbor ? 'CBOR' : 'JSON', data) }]
  }
  const messages: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  return messages.map((message) => decode(serverMessage, message))
}

/** One frame for each message: what every server accepts, also one that batches. */
export function encode(message: ClientMessage, cbor?: Cbor): string | Uint8Array {
  return cbor ? cbor.writeCbor(message) : JSON.stringify(message)
}

function bytesOf(data: unknown): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array(data as ArrayBuffer)
}
