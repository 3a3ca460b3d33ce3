import { type Session, SessionStore, type SignedIn, type SignedOut } from '../../src/session/session.ts'
import type { Settings } from '../../src/session/settings.ts'

const ORIGIN = 'https://console.example'

/** A tab of a browser: an address, what is kept for the tab, and loads of the page. */
export class FakeTab {
  /** Where the page is, or was left for. */
  address: string
  now = 0
  sessions: SessionStore
  readonly kept = new Map<string, string>()

  constructor(
    private readonly settings: () => Promise<Settings>,
    page = '#/alarms',
  ) {
    this.address = `${ORIGIN}/${page}`
    this.sessions = this.#load()
  }

  /** Opens what the address is of, as after following a link, and finds out who it is. */
  async load(): Promise<void> {
    this.sessions = this.#load()
    await this.sessions.start()
  }

  /** Lets whoever is at the address send the browser on, and opens the page that it comes to. */
  async follow(onTheWay: (to: URL) => void = () => {}): Promise<void> {
    const { headers } = await fetch(this.address, { redirect: 'manual' })
    const to = new URL(headers.get('Location') ?? '')
    onTheWay(to)
    this.address = to.href
    await this.load()
  }

  /** Signs in at the issuer. */
  async signIn(onTheWay?: (to: URL) => void): Promise<void> {
    await this.load()
    await this.sessions.signInAtIssuer()
    await this.follow(onTheWay)
  }

  get signedIn(): SignedIn {
    return expected('signed-in', this.sessions.current())
  }

  get signedOut(): SignedOut {
    return expected('signed-out', this.sessions.current())
  }

  #load(): SessionStore {
    const { kept } = this
    return new SessionStore({
      location: new URL(this.address) as unknown as Location,
      history: {
        state: null,
        replaceState: (_state: unknown, _title: string, path: string) => {
          this.address = ORIGIN + path
        },
      } as unknown as History,
      storage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
        removeItem: (key: string) => kept.delete(key),
      } as unknown as Storage,
      go: (address) => {
        this.address = address
      },
      readSettings: this.settings,
      now: () => this.now,
    })
  }
}

function expected<S extends Session['status']>(status: S, session: Session): Extract<Session, { status: S }> {
  if (session.status !== status) throw new Error(`expected ${status}, got ${JSON.stringify(session)}`)
  return session as Extract<Session, { status: S }>
}
