import type { OpenSocket, SocketListener } from '../../src/connection/socket.ts'
import type { ConnectionPolicy } from '../../src/connection/state.ts'
import { Signalbox } from '../../src/signalbox.ts'
import { type ClientMessage, clientMessage, type Publish } from '../../src/wire/client.ts'
import { decode } from '../../src/wire/decode.ts'
import type { Connected, ServerMessage } from '../../src/wire/server.ts'
import { FakeClock, settle } from './fake-clock.ts'

/** One socket as the server sees it. Everything the client says must be a valid message. */
export class Link {
  readonly said: ClientMessage[] = []
  closedByClient: { code: number; reason: string } | undefined
  readonly #listener: SocketListener

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
    listener: SocketListener,
  ) {
    this.#listener = listener
  }

  hear(text: string): void {
    const decoded = decode(clientMessage, JSON.parse(text))
    if (!decoded.ok) throw decoded.error
    this.said.push(decoded.value)
  }

  async open(): Promise<void> {
    this.#listener.opened()
    await settle()
  }

  async send(...messages: readonly ServerMessage[]): Promise<void> {
    this.#listener.received(JSON.stringify(messages.length === 1 ? messages[0] : messages))
    await settle()
  }

  async sendText(text: string): Promise<void> {
    this.#listener.received(text)
    await settle()
  }

  async close(code: number, reason = ''): Promise<void> {
    this.#listener.closed(code, reason)
    await settle()
  }

  /** What the client said of one kind, oldest first. */
  heard<T extends ClientMessage['type']>(type: T): Extract<ClientMessage, { type: T }>[] {
    return this.said.filter((message): message is Extract<ClientMessage, { type: T }> => message.type === type)
  }
}

export const session: Connected = {
  type: 'connected',
  clientId: 'c-1',
  org: 'demo',
  user: 'olga',
  roles: ['operator'],
  protocol: 1,
  replica: 'gateway-1',
  heartbeatMs: 30_000,
  limits: {
    maxFrameBytes: 10_240,
    messagesPerSecond: 10,
    messageBurst: 50,
    maxSubscriptions: 50,
    maxEndpointIds: 10_000,
  },
}

/** A client, the sockets that it opened and the time it lives in. */
export class Bench {
  readonly clock = new FakeClock()
  readonly links: Link[] = []
  readonly problems: string[] = []
  readonly dropped: Publish[] = []
  token: string | (() => string | Promise<string>) = 'token-1'
  /** Every random number that the client draws. */
  random = 0.5
  readonly client: Signalbox

  constructor(
    policy: Partial<ConnectionPolicy> = {},
    fetcher: typeof fetch = () => Promise.reject(new Error('no HTTP')),
  ) {
    const openSocket: OpenSocket = (url, protocols, listener) => {
      const link = new Link(url, protocols, listener)
      this.links.push(link)
      return {
        send: (text) => link.hear(text),
        close: (code, reason) => {
          link.closedByClient = { code, reason }
        },
      }
    }
    this.client = new Signalbox({
      url: 'https://box.example/',
      token: () => (typeof this.token === 'function' ? this.token() : this.token),
      policy,
      clock: this.clock,
      random: () => this.random,
      openSocket,
      fetch: fetcher,
      onDropped: (publication) => this.dropped.push(publication),
      onProblem: (problem) => this.problems.push(problem.message),
    })
  }

  get link(): Link {
    const last = this.links.at(-1)
    if (last === undefined) throw new Error('no socket was opened')
    return last
  }

  /** A client that has been connected. */
  async connected(welcome: Connected = session): Promise<Link> {
    if (this.client.connection.status === 'disconnected') this.client.connect()
    await settle()
    await this.link.open()
    await this.link.send(welcome)
    return this.link
  }
}
