import type { Link, OpenLink } from '../connection/link.ts'
import { CloseCode } from '../wire/codes.ts'

/** Attempts of the better way in which nothing was heard, after which the other one is tried. */
const PATIENCE = 2

/**
 * Links by the better way, and by the other one where the better is blocked: by proxies that know no WebSockets, for
 * example. A link of the other way that ends gives the better one another chance.
 */
export function withFallback(better: OpenLink, other: OpenLink): OpenLink {
  let unheard = 0
  return (listener) => {
    if (unheard >= PATIENCE) {
      unheard = PATIENCE - 1
      return other(listener)
    }
    unheard++
    return better({
      ...listener,
      received: (messages) => {
        unheard = 0
        listener.received(messages)
      },
    })
  }
}

/** Links of a kind whose code is loaded when the first of them is wanted. */
export function lazily(load: () => Promise<OpenLink>): OpenLink {
  return (listener) => {
    let link: Link | undefined
    let closed = false
    load().then(
      (open) => {
        if (!closed) link = open(listener)
      },
      (error: unknown) => listener.closed(CloseCode.broken, String(error)),
    )
    return {
      send: (message, maxBytes) => link?.send(message, maxBytes) ?? 0,
      close: (code, reason) => {
        closed = true
        link?.close(code, reason)
      },
    }
  }
}
