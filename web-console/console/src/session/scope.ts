/**
 * What tabs have to have in common to share a connection: the bearer of the token with all that it grants, which are
 * its claims but those that differ with every token.
 */
export function scopeOf(token: string): string {
  const claims = claimsOf(token)
  if (claims === undefined) return token // it will be refused
  const { iat: _iat, exp: _exp, nbf: _nbf, jti: _jti, ...lasting } = claims
  return JSON.stringify(Object.entries(lasting).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The claims of a JWT (RFC 7519), unverified; undefined when it is none. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const payload = token.split('.')[1] ?? ''
    const text = new TextDecoder().decode(
      Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0)),
    )
    const claims: unknown = JSON.parse(text)
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
