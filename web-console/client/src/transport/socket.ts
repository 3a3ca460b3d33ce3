/** The little of a WebSocket that the connection needs. */
export interface Socket {
  send(frame: string | Uint8Array): void
  close(code: number, reason: string): void
}

export interface SocketListener {
  /** @param protocol the subprotocol that the server has chosen */
  opened(protocol?: string): void
  /** Text, or bytes as an `ArrayBuffer` or a `Uint8Array`. */
  received(data: unknown): void
  closed(code: number, reason: string): void
}

export type OpenSocket = (url: string, protocols: readonly string[], listener: SocketListener) => Socket

/** What a class must have to be used like the browser's: also that of the package `ws`. */
export type WebSocketClass = new (
  url: string,
  protocols: string[],
) => {
  binaryType: string
  readonly readyState: number
  readonly protocol: string
  send(frame: string | Uint8Array<ArrayBuffer>): void
  close(code: number, reason: string): void
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
}

/** Opens sockets of a class: `socketsOf(WebSocket)` with the `WebSocket` of the package `ws` in Node 20. */
export function socketsOf(WebSocketOf: WebSocketClass): OpenSocket {
  return (url, protocols, listener) => {
    const socket = new WebSocketOf(url, [...protocols])
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => listener.opened(socket.protocol)
    socket.onmessage = ({ data }: { data: unknown }) => listener.received(data)
    socket.onclose = ({ code, reason }: { code: number; reason: string }) => listener.closed(code, reason)
    socket.onerror = () => {} // the close that follows says it
    return {
      send: (frame) => {
        if (socket.readyState === OPEN) socket.send(frame as string | Uint8Array<ArrayBuffer>)
      },
      close: (code, reason) => socket.close(code, reason),
    }
  }
}

/** The browser's WebSocket, or the one of a runtime that has the same. */
export const openWebSocket: OpenSocket = (url, protocols, listener) => socketsOf(WebSocket)(url, protocols, listener)

const OPEN = 1
