import type { OpenLink } from '../connection/link.ts'
import { type Cbor, decodeFrame, encode, SUBPROTOCOLS } from '../wire/frame.ts'
import type { ServerMessage } from '../wire/server.ts'
import type { OpenSocket } from './socket.ts'

/**
 * Links over WebSockets.
 *
 * @param preferred offered before JSON; the server chooses
 */
export function webSocketLinks(url: string, openSocket: OpenSocket, preferred?: Cbor): OpenLink {
  const offered = preferred ? [SUBPROTOCOLS.cbor, SUBPROTOCOLS.json] : [SUBPROTOCOLS.json]
  return (listener) => {
    let cbor: Cbor | undefined
    const socket = openSocket(url, offered, {
      opened: (protocol) => {
        if (protocol === SUBPROTOCOLS.cbor) cbor = preferred
        listener.opened()
      },
      received: (data) => {
        const messages: ServerMessage[] = []
        for (const decoded of decodeFrame(data, cbor)) {
          if (decoded.ok) messages.push(decoded.value)
          else listener.problem(decoded.error)
        }
        listener.received(messages)
      },
      closed: (code, reason) => listener.closed(code, reason),
    })
    return {
      send: (message, maxBytes) => {
        const frame = encode(message, cbor)
        const bytes = typeof frame === 'string' ? new TextEncoder().encode(frame).length : frame.length
        if (bytes <= maxBytes) socket.send(frame)
        return bytes
      },
      close: (code, reason) => socket.close(code, reason),
    }
  }
}
