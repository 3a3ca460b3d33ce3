import { string, struct } from '@signalbox/client/rest'
import { SignInFailure } from './failure.ts'

/** What the console is told before anybody has signed in. */
export interface Settings {
  readonly oidc?: OidcSettings
}

/** An OpenID provider at which the console is a public client. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
}

const settings = struct({}, { oidc: struct({ issuer: string, clientId: string, scope: string }) })

export async function readSettings(): Promise<Settings> {
  try {
    const response = await fetch('/console/settings.json', { signal: AbortSignal.timeout(PATIENCE_MS) })
    return settings(await response.json(), '')
  } catch (cause) {
    throw new SignInFailure('The gateway did not say where one can sign in.', true, { cause })
  }
}

const PATIENCE_MS = 10_000
