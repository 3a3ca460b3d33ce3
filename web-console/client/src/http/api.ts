import type { AlarmAccount } from '../store/alarm.ts'
import type { CommandAccount } from '../store/command.ts'
import { type Decoder, decode } from '../wire/decode.ts'
import type { NodeMessage, Value } from '../wire/fact.ts'
import { problemOf } from './problem.ts'
import { alarm, command, type Endpoint, endpoint, message, type NodeResource, node, page } from './resource.ts'

export interface ApiOptions {
  /** Where `/api/v1` is, without a slash at the end: `https://box.example/api/v1`. */
  readonly baseUrl: string
  readonly token: () => string | Promise<string>
  readonly fetch: typeof fetch
}

export interface CommandRequest {
  readonly endpointId: number
  readonly value: Value
  /** How long the command may wait and run. Milliseconds; the server has a default. */
  readonly expiresInMs?: number
  readonly reason?: string
}

/** The HTTP side of Signalbox, as far as a live page needs it. Refusals are thrown as `ProblemError`. */
export class Api {
  readonly #options: ApiOptions

  constructor(options: ApiOptions) {
    this.#options = options
  }

  nodes(): Promise<readonly NodeResource[]> {
    return this.#all('/nodes', node)
  }

  endpoints(): Promise<readonly Endpoint[]> {
    return this.#all('/endpoints', endpoint)
  }

  /** Alarms that are active or not acknowledged. */
  async standingAlarms(): Promise<readonly AlarmAccount[]> {
    const [active, waiting] = await Promise.all([
      this.#all('/alarms?active=true', alarm),
      this.#all('/alarms?acknowledged=false', alarm),
    ])
    return [...new Map([...active, ...waiting].map((standing) => [standing.alarmId, standing])).values()]
  }

  /** The newest messages of nodes, newest first. */
  messages(limit: number): Promise<readonly NodeMessage[]> {
    return this.#newest(`/messages?limit=${limit}`, message).then((messages) =>
      messages.map((told) => ({ type: 'message', ...told })),
    )
  }

  acknowledge(alarmId: string, comment?: string): Promise<void> {
    const body = comment === undefined ? {} : { comment }
    return this.#request('POST', `/alarms/${encodeURIComponent(alarmId)}/acknowledge`, body).then(() => undefined)
  }

  /** @param idempotencyKey the same key never makes a second command, however often the request is repeated */
  submit(request: CommandRequest, idempotencyKey: string): Promise<CommandAccount> {
    return this.#request('POST', '/commands', request, { 'Idempotency-Key': idempotencyKey }).then(as(command))
  }

  /** The newest commands, newest first. */
  commands(limit: number): Promise<readonly CommandAccount[]> {
    return this.#newest(`/commands?limit=${limit}`, command)
  }

  command(commandId: string): Promise<CommandAccount> {
    return this.#request('GET', `/commands/${encodeURIComponent(commandId)}`).then(as(command))
  }

  /** The first page of a list. */
  #newest<T>(path: string, item: Decoder<T>): Promise<readonly T[]> {
    return this.#request('GET', path)
      .then(as(page(item)))
      .then(({ items }) => items)
  }

  /** Every page of a list, one after the other, up to a bound. */
  async #all<T>(path: string, item: Decoder<T>): Promise<readonly T[]> {
    const items: T[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const query = `${path.includes('?') ? '&' : '?'}limit=${PAGE_SIZE}`
      const position = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { items: more, next } = await this.#request('GET', path + query + position).then(as(page(item)))
      items.push(...more)
      if (next === undefined) break
      cursor = next
    }
    return items
  }

  async #request(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const { baseUrl, fetch } = this.#options
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${await this.#options.token()}`,
        Accept: 'application/json, application/problem+json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw await problemOf(response)
    const text = await response.text()
    return text === '' ? undefined : JSON.parse(text)
  }
}

const PAGE_SIZE = 200
const MAX_PAGES = 50

function as<T>(decoder: Decoder<T>): (body: unknown) => T {
  return (body) => {
    const decoded = decode(decoder, body)
    if (decoded.ok) return decoded.value
    throw decoded.error
  }
}
