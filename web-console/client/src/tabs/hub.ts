import { Connection } from '../connection/connection.ts'
import { type ConnectionState, defaultPolicy } from '../connection/state.ts'
import type { SignalboxOptions } from '../signalbox.ts'
import { systemClock } from '../time/clock.ts'
import { linksOf } from '../transport/links.ts'
import type { ClientMessage } from '../wire/client.ts'
import { CloseCode } from '../wire/codes.ts'
import type { ServerMessage } from '../wire/server.ts'
import { Channels, LINGER_MS } from './channels.ts'
import { Guest } from './guest.ts'
import type { Down, Up } from './messages.ts'

/** The one connection, held by the tab that leads. To every tab it is what a gateway would be. */
export class Hub {
  readonly #connection: Connection
  readonly #channels: Channels
  readonly #guests = new Map<string, Guest>()
  readonly #clock
  readonly #tell: (tab: string, message: Down) => void
  /** The one that a tab showed last, and the one that the server saw last. */
  #token = ''
  #presented = ''
  #online = false

  constructor(options: SignalboxOptions, tell: (tab: string, message: Down) => void) {
    const { clock = systemClock, random = Math.random, policy } = options
    this.#clock = clock
    this.#tell = tell
    this.#connection = new Connection(
      {
        token: () => {
          this.#presented = this.#token
          return this.#token
        },
        clock,
        random,
        openLink: linksOf(options, clock),
        policy: { ...defaultPolicy, ...policy },
      },
      {
        frame: (messages) => messages.forEach((message) => void this.#heard(message)),
        established: () => this.#channels.established(),
        positionsLost: () => this.#channels.forgetPositions(),
        stateChanged: (state) => this.#changed(state),
        problem: options.onProblem ?? (() => {}),
      },
    )
    this.#channels = new Channels(this.#connection.send.bind(this.#connection), clock)
  }

  asked(up: Up): void {
    const guest = this.#guests.get(up.tab)
    if (up.kind === 'open') {
      guest?.leave()
      this.#guests.set(up.tab, new Guest(up.link, (message) => this.#tell(up.tab, message)))
    } else if (guest?.link === up.link) {
      if (up.kind === 'close') this.left(up.tab)
      else this.#serve(guest, up.message)
    }
  }

  /** A tab was closed, or wants no connection any more. */
  left(tab: string): void {
    this.#guests.get(tab)?.leave()
    if (!this.#guests.delete(tab) || this.#guests.size > 0) return
    this.#clock.after(LINGER_MS, () => {
      if (this.#guests.size === 0) this.#connection.dispatch({ type: 'disconnect' })
    })
  }

  #serve(guest: Guest, message: ClientMessage): void {
    switch (message.type) {
      case 'auth':
        return this.#admit(guest, message.token)
      case 'subscribe':
        return guest.subscribe(this.#channels, message)
      case 'unsubscribe':
        return guest.unsubscribe(message.id ?? message.channel ?? '')
      case 'ping':
        return guest.tell({ ...message, type: 'pong', time: new Date(this.#clock.now()).toISOString() })
      case 'request_snapshot':
        return void this.#connection.send({ type: 'request_snapshot' })
      case 'publish':
      case 'presence':
        return void this.#connection.send(message)
    }
  }

  #admit(guest: Guest, token: string): void {
    guest.token = token
    this.#token = token
    const { state } = this.#connection
    if (state.status !== 'connected') return this.#connection.dispatch({ type: 'connect' })
    if (state.token === token) return guest.tell(state.session)
    this.#presented = token
    this.#connection.dispatch({ type: 'token', token })
  }

  #heard(message: ServerMessage): void {
    switch (message.type) {
      case 'connected':
      case 'presence':
        return this.#tellAll(message)
      case 'error':
        if (message.id === undefined) this.#tellAll(message)
        return this.#channels.heard(message)
      case 'pong':
      case 'going_away':
      case 'unsubscribed':
        return
      default:
        return this.#channels.heard(message)
    }
  }

  #tellAll(message: ServerMessage): void {
    for (const guest of this.#guests.values()) if (guest.token !== undefined) guest.tell(message)
  }

  /** Tabs lose their links with the connection and when an attempt has failed, so that they can say so. */
  #changed(state: ConnectionState): void {
    const wasOnline = this.#online
    this.#online = state.status === 'connected'
    const failed = state.status === 'failed' || ('phase' in state && state.phase === 'waiting')
    if (this.#online || !(wasOnline || failed)) return
    const { code, reason } = ('ending' in state ? state.ending : undefined) ?? moving
    for (const [tab, guest] of [...this.#guests]) {
      this.#guests.delete(tab)
      // A refused token is the business of those who showed it.
      const innocent = code === CloseCode.notAuthenticated && guest.token !== this.#presented
      guest.close(innocent ? CloseCode.broken : code, reason)
    }
  }
}

const moving = { code: CloseCode.draining, reason: 'moving to another replica' }
