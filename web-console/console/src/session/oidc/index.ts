/** Signing in at an issuer, loaded only where there is one. */
export { Issuer } from './issuer.ts'
export { Renewal } from './renewal.ts'
