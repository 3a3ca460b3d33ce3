import type { OpenLink } from '../connection/link.ts'
import type { Clock } from '../time/clock.ts'
import type { Encoding } from '../wire/frame.ts'
import { lazily, withFallback } from './fallback.ts'
import { type OpenSocket, openWebSocket } from './socket.ts'
import { webSocketLinks } from './websocket.ts'

export interface LinkOptions {
  /** Where Signalbox is: `https://box.example`. The socket is at `/ws` and the API at `/api/v1` of it. */
  readonly url: string
  /** How messages are written: CBOR takes fewer bytes, JSON can be read in the browser's tools. Default `json`. */
  readonly encoding?: Encoding
  /** Whether to go on over server-sent events where WebSockets are blocked. Default true. */
  readonly eventStream?: boolean
  /** How to open a WebSocket; `socketsOf` makes it of a class. Default: the runtime's own. */
  readonly openSocket?: OpenSocket
  /** Another way to the server than WebSockets and server-sent events. */
  readonly openLink?: OpenLink
  readonly fetch?: typeof fetch
}

/** The ways to the server that the options name. */
export function linksOf(options: LinkOptions, clock: Clock): OpenLink {
  const { openLink, openSocket = openWebSocket, encoding = 'json', eventStream = true } = options
  if (openLink !== undefined) return openLink
  const baseUrl = baseOf(options)
  const url = `${baseUrl.replace(/^http/, 'ws')}/ws`
  const sockets =
    encoding === 'cbor'
      ? lazily(async () => webSocketLinks(url, openSocket, await import('../wire/cbor.ts')))
      : webSocketLinks(url, openSocket)
  if (!eventStream) return sockets
  const events = async () => (await import('./events.ts')).eventLinks({ baseUrl, fetch: fetchOf(options), clock })
  return withFallback(sockets, lazily(events))
}

export function baseOf({ url }: LinkOptions): string {
  return url.replace(/\/+$/, '')
}

export function fetchOf(options: LinkOptions): typeof fetch {
  return options.fetch ?? fetch.bind(globalThis)
}
