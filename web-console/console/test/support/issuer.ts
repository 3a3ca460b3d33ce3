import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, generateKeyPair, SignJWT } from 'jose'

interface Code {
  readonly challenge: string
  readonly nonce: string
  readonly redirectUri: string
  readonly expiresAt: number
}

type Answer = { readonly status: number; readonly body?: unknown; readonly location?: string }

/**
 * A small OpenID provider over real HTTP, whose only user is always signed in. What a code, a verifier and a refresh token
 * are good for it checks itself; a code lives a minute, an access token five.
 */
export class TestIssuer {
  /** By how much its clock is ahead. Milliseconds. */
  ahead = 0
  /** What is given as access token; by default a JWT that names its number. */
  accessToken: () => Promise<string> = () => this.#sign({ org: 'demo', groups: ['operator'] }, randomUUID())
  /** Claims of identity tokens that are to be wrong. */
  wrong: { readonly nonce?: string } = {}
  /** Whether there is a page to sign out, and whether tokens can be renewed. */
  farewell = true
  renewals = true
  /** What happened: `code`, `refresh`, `farewell`. */
  readonly heard: string[] = []
  readonly #codes = new Map<string, Code>()
  readonly #refreshTokens = new Set<string>()
  #url = ''

  private constructor(
    private readonly key: CryptoKey,
    private readonly server: Server,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { privateKey } = await generateKeyPair('RS256')
    const server = createServer((request, response) => void issuer.#serve(request, response))
    const issuer = new TestIssuer(privateKey, server)
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    issuer.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return issuer
  }

  get settings() {
    return { issuer: this.#url, clientId: 'signalbox-console', scope: 'openid' }
  }

  /** The session at the issuer ends. */
  endSession(): void {
    this.#refreshTokens.clear()
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((closed) => this.server.close(closed))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.#url)
    const { status, body, location } = await this.#answer(pathname, searchParams, request)
    response.writeHead(status, {
      'Access-Control-Allow-Origin': '*',
      'Content-Type': 'application/json',
      ...(location !== undefined && { Location: location }),
    })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  }

  async #answer(path: string, query: URLSearchParams, request: IncomingMessage): Promise<Answer> {
    switch (path) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: this.#configuration() }
      case '/authorize':
        return this.#authorize(query)
      case '/token':
        return this.#token(await formOf(request))
      case '/farewell':
        this.heard.push(query.has('id_token_hint') ? 'farewell' : 'farewell to nobody')
        this.endSession()
        return { status: 302, location: query.get('post_logout_redirect_uri') ?? '' }
      default:
        return { status: 404 }
    }
  }

  #configuration() {
    return {
      issuer: this.#url,
      authorization_endpoint: `${this.#url}/authorize`,
      token_endpoint: `${this.#url}/token`,
      id_token_signing_alg_values_supported: ['RS256'],
      ...(this.farewell && { end_session_endpoint: `${this.#url}/farewell` }),
    }
  }

  #authorize(query: URLSearchParams): Answer {
    const of = (name: string) => query.get(name) ?? ''
    const back = new URL(of('redirect_uri'))
    back.searchParams.set('state', of('state'))
    if (of('client_id') !== this.settings.clientId || of('code_challenge_method') !== 'S256') {
      back.searchParams.set('error', 'unauthorized_client')
    } else {
      const code = randomUUID()
      const expiresAt = this.#now() + CODE_LIFETIME_MS
      this.#codes.set(code, {
        challenge: of('code_challenge'),
        nonce: of('nonce'),
        redirectUri: of('redirect_uri'),
        expiresAt,
      })
      back.searchParams.set('code', code)
    }
    return { status: 302, location: back.href }
  }

  #token(form: URLSearchParams): Promise<Answer> | Answer {
    if (form.get('client_id') !== this.settings.clientId) return refusal('invalid_client')
    return form.get('grant_type') === 'refresh_token' ? this.#renew(form) : this.#redeem(form)
  }

  #redeem(form: URLSearchParams): Promise<Answer> | Answer {
    const name = form.get('code') ?? ''
    const code = this.#codes.get(name)
    this.#codes.delete(name)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (code === undefined || code.expiresAt < this.#now()) return refusal('invalid_grant')
    if (code.challenge !== challenge || code.redirectUri !== form.get('redirect_uri')) return refusal('invalid_grant')
    this.heard.push('code')
    return this.#give({ nonce: code.nonce, ...this.wrong })
  }

  #renew(form: URLSearchParams): Promise<Answer> | Answer {
    // A refresh token is good for once (RFC 9700, section 4.14.2).
    if (!this.#refreshTokens.delete(form.get('refresh_token') ?? '')) return refusal('invalid_grant')
    this.heard.push('refresh')
    return this.#give({})
  }

  async #give(identity: Readonly<Record<string, string>>): Promise<Answer> {
    const refreshToken = randomUUID()
    this.#refreshTokens.add(refreshToken)
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        access_token: await this.accessToken(),
        expires_in: ACCESS_LIFETIME_S,
        id_token: await this.#sign(identity, randomUUID()),
        ...(this.renewals && { refresh_token: refreshToken }),
      },
    }
  }

  #sign(claims: Readonly<Record<string, unknown>>, id: string): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(this.#url)
      .setAudience(this.settings.clientId)
      .setSubject('ann')
      .setJti(id)
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_LIFETIME_S}s`)
      .sign(this.key)
  }

  #now(): number {
    return Date.now() + this.ahead
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return new URLSearchParams(text)
}

function refusal(error: string): Answer {
  return { status: 400, body: { error } }
}

const CODE_LIFETIME_MS = 60_000
const ACCESS_LIFETIME_S = 300
