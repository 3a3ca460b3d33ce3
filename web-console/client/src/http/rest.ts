import { type Decoder, decode } from '../wire/decode.ts'
import { problemOf } from './problem.ts'
import { type Page, page } from './resource.ts'

export interface RestOptions {
  /** Where `/api/v1` is, without a slash at the end: `https://box.example/api/v1`. */
  readonly baseUrl: string
  readonly token: () => string | Promise<string>
  readonly fetch: typeof fetch
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer<T> {
  readonly value: T
  /** The version that was read, for `If-Match`. */
  readonly etag?: string
}

/** Requests to the REST API, with answers decoded. Refusals are thrown as `ProblemError`. */
export class Rest {
  readonly #options: RestOptions

  constructor(options: RestOptions) {
    this.#options = options
  }

  async ask<T>(path: string, decoder: Decoder<T>, asked: Asked = {}): Promise<Answer<T>> {
    const { baseUrl, fetch, token } = this.#options
    const { method = 'GET', body, headers } = asked
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${await token()}`,
        Accept: 'application/json, application/problem+json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw await problemOf(response)
    const text = await response.text()
    const decoded = decode(decoder, text === '' ? undefined : JSON.parse(text))
    if (!decoded.ok) throw decoded.error
    const etag = response.headers.get('ETag')
    return { value: decoded.value, ...(etag !== null && { etag }) }
  }

  async get<T>(path: string, decoder: Decoder<T>): Promise<T> {
    return (await this.ask(path, decoder)).value
  }

  /** A page of a list. */
  page<T>(path: string, item: Decoder<T>, cursor?: string): Promise<Page<T>> {
    const position = cursor === undefined ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
    return this.get(path + position, page(item))
  }

  /** Every page of a list, one after the other, up to a bound. */
  async all<T>(path: string, item: Decoder<T>): Promise<readonly T[]> {
    const items: T[] = []
    const sized = `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE_SIZE}`
    let cursor: string | undefined
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const { items: more, next } = await this.page(sized, item, cursor)
      items.push(...more)
      if (next === undefined) break
      cursor = next
    }
    return items
  }
}

/** For answers that have nothing to say. */
export const nothing: Decoder<void> = () => undefined

const PAGE_SIZE = 200
const MAX_PAGES = 50
