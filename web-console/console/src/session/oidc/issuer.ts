import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  calculatePKCECodeChallenge,
  discoveryRequest,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi'
import { SignInFailure } from '../failure.ts'
import { claimsOf } from '../scope.ts'
import type { OidcSettings } from '../settings.ts'
import type { Trip } from '../trip.ts'
import { failureOf, lacksAddress, type Question } from './failures.ts'

/** What the issuer gave. Kept in memory only. */
export interface Tokens {
  /** What Signalbox is shown. */
  readonly access: string
  /** How long `access` is good for from now on. Milliseconds. */
  readonly lifetimeMs: number
  readonly refresh?: string
  /** Who signed in, for the issuer when they sign out. */
  readonly identity?: string
}

/** What has to be known of a trip when the browser comes back. */
export type Secrets = Pick<Trip, 'state' | 'nonce' | 'verifier'>

/**
 * An OpenID provider, with the authorization code flow (OpenID Connect Core 1.0, section 3.1) and PKCE (RFC 7636). The
 * console is a public client: it has no secret.
 */
export class Issuer {
  private constructor(
    private readonly server: AuthorizationServer,
    private readonly settings: OidcSettings,
    private readonly redirectUri: string,
  ) {}

  /** Asks the issuer where its endpoints are (OpenID Connect Discovery 1.0, section 4). */
  static async discover(settings: OidcSettings, redirectUri: string): Promise<Issuer> {
    if (globalThis.crypto?.subtle === undefined) {
      throw new SignInFailure('Signing in at an issuer needs a console that is opened by https.')
    }
    const server = await explained('discovery', settings.issuer, async () => {
      const address = new URL(settings.issuer)
      return processDiscoveryResponse(address, await discoveryRequest(address, requestOptions(settings)))
    })
    return new Issuer(server, settings, redirectUri)
  }

  /** Where the browser has to go to sign in. */
  async begin(): Promise<{ readonly address: string; readonly secrets: Secrets }> {
    const { authorization_endpoint: endpoint } = this.server
    if (endpoint === undefined) throw new SignInFailure(lacksAddress(this.settings.issuer))
    const secrets = {
      state: generateRandomState(),
      nonce: generateRandomNonce(),
      verifier: generateRandomCodeVerifier(),
    }
    const address = withParameters(endpoint, {
      response_type: 'code',
      client_id: this.settings.clientId,
      redirect_uri: this.redirectUri,
      scope: this.settings.scope,
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
    })
    return { address, secrets }
  }

  /** Redeems the code with which the browser came back, after looking whether it was sent for. */
  async finish(answer: URLSearchParams, { state, nonce, verifier }: Secrets): Promise<Tokens> {
    const client = this.client
    const code = await this.ask('answer', async () => validateAuthResponse(this.server, client, answer, state))
    const given = await this.ask('code', async () => {
      const response = await authorizationCodeGrantRequest(
        this.server,
        client,
        None(),
        code,
        this.redirectUri,
        verifier,
        requestOptions(this.settings),
      )
      return processAuthorizationCodeResponse(this.server, client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      })
    })
    return tokensOf(given)
  }

  /** Newer tokens; those that the issuer does not replace go on. */
  async renew(refresh: string): Promise<Tokens> {
    const given = await this.ask('renewal', async () =>
      processRefreshTokenResponse(
        this.server,
        this.client,
        await refreshTokenGrantRequest(this.server, this.client, None(), refresh, requestOptions(this.settings)),
      ),
    )
    return tokensOf(given)
  }

  /** Where the browser has to go to end the session at the issuer too (RP-Initiated Logout 1.0), if there is a place. */
  farewell(identity: string | undefined): string | undefined {
    const { end_session_endpoint: endpoint } = this.server
    if (endpoint === undefined) return undefined
    return withParameters(endpoint, {
      client_id: this.settings.clientId,
      post_logout_redirect_uri: this.redirectUri,
      ...(identity !== undefined && { id_token_hint: identity }),
    })
  }

  private get client(): Client {
    return { client_id: this.settings.clientId }
  }

  private ask<T>(question: Question, asking: () => Promise<T>): Promise<T> {
    return explained(question, this.settings.issuer, asking)
  }
}

async function explained<T>(question: Question, issuer: string, asking: () => Promise<T>): Promise<T> {
  try {
    return await asking()
  } catch (error) {
    throw failureOf(error, question, issuer)
  }
}

/** An issuer without TLS is one that the settings name so: one for trying things out. */
function requestOptions({ issuer }: OidcSettings) {
  return { [allowInsecureRequests]: issuer.startsWith('http:'), signal: () => AbortSignal.timeout(PATIENCE_MS) }
}

function tokensOf(given: TokenEndpointResponse): Tokens {
  const claims = claimsOf(given.access_token)
  if (claims === undefined) {
    throw new SignInFailure('The issuer gave an access token that is no JWT, which Signalbox cannot read.')
  }
  const { iat, exp } = claims
  const ownSeconds = typeof iat === 'number' && typeof exp === 'number' ? exp - iat : Number.POSITIVE_INFINITY
  return {
    access: given.access_token,
    lifetimeMs: (given.expires_in ?? ownSeconds) * 1_000,
    ...(given.refresh_token !== undefined && { refresh: given.refresh_token }),
    ...(given.id_token !== undefined && { identity: given.id_token }),
  }
}

function withParameters(endpoint: string, parameters: Readonly<Record<string, string>>): string {
  const address = new URL(endpoint)
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return address.href
}

const PATIENCE_MS = 10_000
