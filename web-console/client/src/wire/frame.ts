import type { ClientMessage } from './client.ts'
import { type Decoded, DecodeError, decode } from './decode.ts'
import { type ServerMessage, serverMessage } from './server.ts'

/** The subprotocol whose frames may carry an array of messages. */
export const BATCHED_SUBPROTOCOL = 'signalbox.v1'

/**
 * The messages of one frame, in order: an array when the server batches, a single message otherwise. A message that
 * cannot be understood does not hide the others.
 */
export function decodeFrame(data: unknown): readonly Decoded<ServerMessage>[] {
  if (typeof data !== 'string') return [{ ok: false, error: new DecodeError('', 'a text frame', data) }]
  let parsed: unknown
  try {
    parsed = JSON.parse(data)
  } catch {
    return [{ ok: false, error: new DecodeError('', 'JSON', data) }]
  }
  return Array.isArray(parsed)
    ? parsed.map((message) => decode(serverMessage, message))
    : [decode(serverMessage, parsed)]
}

/** One frame for each message: what every server accepts, also one that batches. */
export function encode(message: ClientMessage): string {
  return JSON.stringify(message)
}
