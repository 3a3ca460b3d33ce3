import type { Link, LinkListener, OpenLink } from '../connection/link.ts'
import { problemOf } from '../http/problem.ts'
import type { Clock } from '../time/clock.ts'
import type { ClientMessage, Subscribe } from '../wire/client.ts'
import { CloseCode } from '../wire/codes.ts'
import { decodeFrame } from '../wire/frame.ts'
import type { ServerMessage } from '../wire/server.ts'
import { eventsQuery, lastEventId, positionsOf } from './events-query.ts'
import { readEvents, type StreamEvent } from './sse.ts'

export interface EventLinksOptions {
  /** Where `/events` and `/api/v1` are, without a slash at the end. */
  readonly baseUrl: string
  readonly fetch: typeof fetch
  readonly clock: Clock
}

/** Links over server-sent events, for where WebSockets are blocked. Down comes a stream, up go requests. */
export function eventLinks(options: EventLinksOptions): OpenLink {
  return (listener) => new EventsLink(options, listener)
}

/**
 * A stream serves the subscriptions that it was asked for, so another one takes its place when they or the token
 * change: events from their position, state with a snapshot.
 */
class EventsLink implements Link {
  readonly #options: EventLinksOptions
  readonly #listener: LinkListener
  readonly #subscriptions = new Map<string, Subscribe>()
  #positions: Map<string, string> = new Map()
  #token = ''
  #stream: AbortController | undefined
  #opening = false
  #closed = false
  /** Whether something arrived since the last ping, and the ping that waits for it. */
  #heard = false
  #ping: (() => void) | undefined
  /** What an end of the stream means, after its last error. */
  #ending: number = CloseCode.broken

  constructor(options: EventLinksOptions, listener: LinkListener) {
    this.#options = options
    this.#listener = listener
    queueMicrotask(() => this.#closed || listener.opened())
  }

  send(message: ClientMessage): number {
    switch (message.type) {
      case 'auth':
        this.#token = message.token
        this.#openSoon()
        break
      case 'subscribe':
        this.#subscribe(message)
        break
      case 'unsubscribe':
        this.#subscriptions.delete(message.id ?? '')
        this.#openSoon()
        break
      case 'request_snapshot':
        this.#openSoon()
        break
      case 'publish': {
        const { type: _type, echo: _echo, ...event } = message
        this.#request('POST', '/publish', event).catch((error: Error) => this.#listener.problem(error))
        break
      }
      case 'presence':
        this.#request('GET', `/rooms/${encodeURIComponent(message.room)}/presence`).then(
          (answer) => this.#received(JSON.stringify({ joined: [], left: [], ...(answer as object), type: 'presence' })),
          (error: Error) => this.#listener.problem(error),
        )
        break
      case 'ping':
        this.#answer(message.id)
    }
    return 0
  }

  close(): void {
    this.#closed = true
    this.#stream?.abort()
  }

  #subscribe(message: Subscribe): void {
    const { id = '', channel = '', since } = message
    this.#subscriptions.set(id, message)
    if (since === undefined) this.#positions.delete(channel)
    else this.#positions.set(channel, `${encodeURIComponent(since.epoch)}:${since.offset}`)
    this.#openSoon()
  }

  #openSoon(): void {
    if (this.#opening) return
    this.#opening = true
    queueMicrotask(() => {
      this.#opening = false
      if (!this.#closed) void this.#open()
    })
  }

  async #open(): Promise<void> {
    this.#stream?.abort()
    const stream = new AbortController()
    this.#stream = stream
    const { baseUrl, fetch } = this.#options
    const known = lastEventId(this.#positions)
    try {
      const response = await fetch(`${baseUrl}/events?${eventsQuery([...this.#subscriptions.values()])}`, {
        headers: {
          Authorization: `Bearer ${this.#token}`,
          Accept: 'text/event-stream',
          ...(known !== '' && { 'Last-Event-ID': known }),
        },
        cache: 'no-store',
        signal: stream.signal,
      })
      if (!response.ok || response.body === null) await this.#refused(response)
      else await readEvents(response.body, (event) => stream.signal.aborted || this.#event(event))
      this.#ended(stream, 'the stream ended')
    } catch (error) {
      this.#ended(stream, String(error))
    }
  }

  async #refused(response: Response): Promise<void> {
    this.#ending = response.status === 401 ? CloseCode.notAuthenticated : CloseCode.overloaded
    const { code, message, retryAfterMs } = await problemOf(response)
    this.#listener.received([{ type: 'error', code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) }])
  }

  #ended(stream: AbortController, reason: string): void {
    if (stream.signal.aborted || this.#closed) return
    this.#closed = true
    this.#listener.closed(this.#ending, reason)
  }

  #event({ id, data }: StreamEvent): void {
    this.#heard = true
    this.#ping?.()
    if (id !== undefined) this.#positions = positionsOf(id)
    if (data !== undefined) this.#received(data)
  }

  #received(data: string): void {
    const messages: ServerMessage[] = []
    for (const decoded of decodeFrame(data)) {
      if (!decoded.ok) this.#listener.problem(decoded.error)
      else messages.push(decoded.value)
    }
    const error = messages.find((message) => message.type === 'error' && message.id === undefined)
    if (error?.type === 'error') this.#ending = endings[error.code] ?? CloseCode.broken
    if (!this.#closed) this.#listener.received(messages)
  }

  /** A stream answers nothing, but shows that it is alive at least as often as it is asked. */
  #answer(id: string | undefined): void {
    this.#ping = () => {
      this.#ping = undefined
      this.#heard = false
      const time = new Date(this.#options.clock.now()).toISOString()
      this.#listener.received([{ type: 'pong', time, ...(id !== undefined && { id }) }])
    }
    if (this.#heard) queueMicrotask(() => this.#closed || this.#ping?.())
  }

  async #request(method: string, path: string, body?: unknown): Promise<unknown> {
    const { baseUrl, fetch } = this.#options
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw await problemOf(response)
    return response.json().catch(() => ({}))
  }
}

/** A stream has no close codes: what its last error stands for. */
const endings: Readonly<Record<string, number>> = {
  not_authenticated: CloseCode.notAuthenticated,
  forbidden: CloseCode.endedByAdministrator,
  malformed_message: CloseCode.protocolViolated,
  rate_limited: CloseCode.slowConsumer,
  unavailable: CloseCode.overloaded,
}
