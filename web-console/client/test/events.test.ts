import { describe, expect, it } from 'vitest'
import type { ServerMessage } from '../src/wire/server.ts'
import { Bench, session } from './support/fake-server.ts'

const position = { epoch: 'e/1', offset: 4 }
const alarms: ServerMessage = { type: 'subscribed', id: 'alarms/1', channel: 'alarms', position }
const turn = () => new Promise(setImmediate)

/** A gateway behind a proxy that lets no WebSocket through. */
class Proxied {
  readonly asked: { url: URL; headers: Headers; method: string; body: unknown }[] = []
  readonly streams: { say(text: string): Promise<void>; end(): Promise<void>; cancelled: boolean }[] = []
  status = 200
  readonly bench = new Bench(
    {},
    async (input, init) => {
      const url = new URL(String(input))
      const body = init?.body === undefined ? undefined : JSON.parse(String(init.body))
      this.asked.push({ url, headers: new Headers(init?.headers), method: init?.method ?? 'GET', body })
      if (url.pathname !== '/events') return new Response('{}')
      if (this.status !== 200)
        return new Response('{"code":"not_authenticated","detail":"no"}', { status: this.status })
      return new Response(this.#stream(init?.signal ?? undefined))
    },
    { eventStream: true },
  )

  get stream() {
    const last = this.streams.at(-1)
    if (last === undefined) throw new Error('no stream was opened')
    return last
  }

  get query(): string {
    return this.asked.filter(({ url }) => url.pathname === '/events').at(-1)?.url.search ?? ''
  }

  /** The client after two attempts by WebSocket and one that got through. */
  async connected(): Promise<void> {
    await this.fallenBack()
    await this.tell(session)
    await turn()
  }

  async fallenBack(): Promise<void> {
    this.bench.client.connect()
    await turn()
    for (let attempt = 0; attempt < 2; attempt++) {
      await this.bench.link.close(1006)
      await this.bench.clock.advance(1_000)
    }
    await import('../src/transport/events.ts')
    await turn()
    await turn()
  }

  async tell(message: ServerMessage, id?: string): Promise<void> {
    await this.stream.say(`data: ${JSON.stringify(message)}\n${id === undefined ? '' : `id: ${id}\n`}\n`)
  }

  #stream(signal?: AbortSignal): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start: (controller) => {
        const stream = {
          cancelled: false,
          say: async (text: string) => {
            controller.enqueue(new TextEncoder().encode(text))
            await turn()
          },
          end: async () => {
            controller.close()
            await turn()
          },
        }
        this.streams.push(stream)
        signal?.addEventListener('abort', () => {
          stream.cancelled = true
          controller.error(new Error('aborted'))
        })
      },
    })
  }
}

describe('where WebSockets are blocked', () => {
  it('the client goes on over server-sent events', async () => {
    const proxied = new Proxied()

    await proxied.connected()

    expect(proxied.bench.links).toHaveLength(2)
    expect(proxied.bench.client.connection.status).toBe('connected')
    expect(proxied.asked[0]?.headers.get('Authorization')).toBe('Bearer token-1')
    expect(proxied.query).toBe('?channel=nodes&id=-&nodeIds=-&snapshot=false')
  })

  it('a stream takes the place of the one before when subscriptions change', async () => {
    const proxied = new Proxied()
    await proxied.connected()
    const bounds = { north: 47.5, south: -3, east: 10, west: 1 }

    proxied.bench.client.subscribe({ channel: 'nodes', nodeIds: ['van 7', 'a,b'] })
    proxied.bench.client.subscribe({ channel: 'positions', bounds })
    await turn()

    expect(proxied.streams.map(({ cancelled }) => cancelled)).toEqual([true, false])
    expect(proxied.query).toBe(
      '?channel=nodes&id=nodes%2F1&nodeIds=van%207,a%2Cb&channel=positions&id=positions%2F2&north=47.5&south=-3&east=10&west=1',
    )
  })

  it('events go on behind the last one', async () => {
    const proxied = new Proxied()
    await proxied.connected()
    proxied.bench.client.subscribe({ channel: 'alarms' })
    await turn()
    await proxied.tell(alarms, 'alarms=e%2F1:4')
    await proxied.stream.say('id: alarms=e%2F1:7\n\n')

    proxied.bench.client.subscribe({ channel: 'nodes' })
    await turn()

    expect(proxied.asked.at(-1)?.headers.get('Last-Event-ID')).toBe('alarms=e%2F1:7')
  })

  it('a stream cut within a character is put together again', async () => {
    const proxied = new Proxied()
    await proxied.connected()

    const pieces = [
      `data: {"type":"node_status","nodeId":"kü`,
      `hl","online":true,"lastSeen":"2026-01-01T00:00:00Z"}\n`,
      '\n',
    ]
    for (const piece of pieces) await proxied.stream.say(piece)

    expect(proxied.bench.client.stores.nodes.get('kühl')?.online).toBe(true)
  })

  it('a silent stream is dead', async () => {
    const proxied = new Proxied()
    await proxied.connected()
    await proxied.stream.say(':\n\n')
    await proxied.bench.clock.advance(30_000)
    expect(proxied.bench.client.connection.status).toBe('connected')

    await proxied.bench.clock.advance(40_000)

    expect(proxied.bench.client.connection).toMatchObject({ status: 'reconnecting', ending: { code: 4004 } })
  })

  it('a stream that ends gives WebSockets another chance', async () => {
    const proxied = new Proxied()
    await proxied.connected()

    await proxied.stream.end()
    await proxied.bench.clock.advance(10_000)

    expect(proxied.bench.links).toHaveLength(3)
  })

  it('the last error of a stream says whether to come again', async () => {
    const proxied = new Proxied()
    await proxied.connected()

    await proxied.tell({ type: 'error', code: 'forbidden', message: 'ended by an administrator' })
    await proxied.stream.end()

    expect(proxied.bench.client.connection).toMatchObject({ status: 'failed', ending: { code: 4503 } })
  })

  it('a refused token is final when there is no other', async () => {
    const proxied = new Proxied()
    proxied.status = 401

    await proxied.fallenBack()
    await turn()

    expect(proxied.bench.client.connection).toMatchObject({ status: 'failed', ending: { code: 1008 } })
  })

  it('publications are posted', async () => {
    const proxied = new Proxied()
    await proxied.connected()

    proxied.bench.client.publish('team/1', 'note', { text: 'hello' }, { echo: true })
    await turn()

    expect(proxied.asked.at(-1)).toMatchObject({
      method: 'POST',
      body: { room: 'team/1', event: 'note', data: { text: 'hello' } },
    })
  })
})
