/** The little of a WebSocket that the connection needs. */
export interface Socket {
  send(text: string): void
  close(code: number, reason: string): void
}

export interface SocketListener {
  opened(): void
  received(data: unknown): void
  closed(code: number, reason: string): void
}

export type OpenSocket = (url: string, protocols: readonly string[], listener: SocketListener) => Socket

/** The browser's WebSocket, or the one of a runtime that has the same. */
export const openWebSocket: OpenSocket = (url, protocols, listener) => {
  const socket = new WebSocket(url, [...protocols])
  socket.addEventListener('open', () => listener.opened())
  socket.addEventListener('message', (event) => listener.received(event.data))
  socket.addEventListener('close', (event) => listener.closed(event.code, event.reason))
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}
