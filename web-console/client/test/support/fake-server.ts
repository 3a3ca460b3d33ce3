import type { ConnectionPolicy } from '../../src/connection/state.ts'
import { Signalbox, type SignalboxOptions } from '../../src/signalbox.ts'
import type { OpenSocket, SocketListener } from '../../src/transport/socket.ts'
import { readCbor } from '../../src/wire/cbor.ts'
import { type ClientMessage, clientMessage, type Publish } from '../../src/wire/client.ts'
import { decode } from '../../src/wire/decode.ts'
import type { Connected, ServerMessage } from '../../src/wire/server.ts'
import { FakeClock, settle } from './fake-clock.ts'

/** One socket as the server sees it. Everything the client says must be a valid message. */
export class Link {
  readonly said: ClientMessage[] = []
  /** As they were on the wire. */
  readonly frames: (string | Uint8Array)[] = []
  closedByClient: { code: number; reason: string } | undefined
  readonly #listener: SocketListener

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
    listener: SocketListener,
  ) {
    this.#listener = listener
  }

  hear(frame: string | Uint8Array): void {
    this.frames.push(frame)
    const message: unknown = typeof frame === 'string' ? JSON.parse(frame) : readCbor(frame)
    const decoded = decode(clientMessage, message)
    if (!decoded.ok) throw decoded.error
    this.said.push(decoded.value)
  }

  async open(protocol = 'signalbox.v1'): Promise<void> {
    this.#listener.opened(protocol)
    await settle()
  }

  async send(...messages: readonly ServerMessage[]): Promise<void> {
    this.#listener.received(JSON.stringify(messages.length === 1 ? messages[0] : messages))
    await settle()
  }

  async sendText(frame: string | Uint8Array): Promise<void> {
    this.#listener.received(frame)
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
    fetcher: typeof fetch | undefined = () => Promise.reject(new Error('no HTTP')),
    options: Partial<SignalboxOptions> = {},
  ) {
    const openSocket: OpenSocket = (url, protocols, listener) => {
      const link = new Link(url, protocols, listener)
      this.links.push(link)
      return {
        send: (frame) => link.hear(frame),
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
      eventStream: false,
      ...options,
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
