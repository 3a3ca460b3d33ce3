/**
 * What tabs have to have in common to share a connection: the bearer of the token with all that it grants, which are
 * its claims but those that differ with every token.
 */
export function scopeOf(token: string): string {
  try {
    const payload = token.split('.')[1] ?? ''
    const text = new TextDecoder().decode(
      Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0)),
    )
    const { iat: _iat, exp: _exp, nbf: _nbf, jti: _jti, ...lasting } = JSON.parse(text) as Record<string, unknown>
    return JSON.stringify(Object.entries(lasting).sort(([a], [b]) => (a < b ? -1 : 1)))
  } catch {
    return token // it will be refused
  }
}
