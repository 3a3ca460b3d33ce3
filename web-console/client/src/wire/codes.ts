/** Close codes of the protocol; 1006 is the browser's own for a link that broke. */
export const CloseCode = {
  normal: 1000,
  draining: 1001,
  broken: 1006,
  notAuthenticated: 1008,
  frameTooLarge: 1009,
  overloaded: 1013,
  slowConsumer: 4001,
  stateLost: 4002,
  tokenExpired: 4003,
  heartbeatMissed: 4004,
  tooManyMessages: 4005,
  revoked: 4500,
  protocolViolated: 4501,
  unknownOrganization: 4502,
  endedByAdministrator: 4503,
} as const

/** What a close code asks of the client. `reauthenticate`: only with another token. */
export type AfterClose = 'reconnect' | 'reauthenticate' | 'stop'

/** 1008 wants another token; 1009 and 4500-4999 are final; everything else is worth another try. */
export function afterClose(code: number): AfterClose {
  if (code === CloseCode.notAuthenticated) return 'reauthenticate'
  if (code === CloseCode.frameTooLarge || (code >= 4500 && code <= 4999)) return 'stop'
  return 'reconnect'
}
