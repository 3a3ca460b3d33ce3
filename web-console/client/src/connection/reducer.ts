import { fullJitter } from '../time/backoff.ts'
import { afterClose, CloseCode } from '../wire/codes.ts'
import type { Connected, ServerMessage } from '../wire/server.ts'
import type { Attempting, ConnectionEvent, ConnectionPolicy, ConnectionState, Effect, Ending, Online } from './state.ts'

/** What a step knows of the world. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number
  /** Uniform in [0, 1). */
  readonly random: number
  readonly policy: ConnectionPolicy
}

export type Step = readonly [state: ConnectionState, effects: readonly Effect[]]

/**
 * The connection as a pure function. Events that mean nothing in a state leave it as it is.
 *
 *     disconnected, failed  --connect-->            connecting (token)
 *     token                 --token-->              opening, or failed when it is the token just refused
 *     opening               --opened-->             authenticating
 *     authenticating        --connected-->          connected
 *     waiting               --retry, online-->      token
 *     connected             --leave-->              reconnecting (token)
 *     connected, attempting --closed, dead link-->  reconnecting (waiting), or failed on a final code
 *     connected, attempting --closed 1008-->        reconnecting (token), with the token refused
 *     any                   --disconnect-->         disconnected
 */
export function next(state: ConnectionState, event: ConnectionEvent, moment: Moment): Step {
  if (event.type === 'disconnect') return disconnect(state)
  switch (state.status) {
    case 'disconnected':
    case 'failed':
      return event.type === 'connect' ? askForToken({ status: 'connecting', attempt: 0 }) : [state, []]
    case 'connecting':
    case 'reconnecting':
      return attempting(state, event, moment)
    case 'connected':
      return connected(state, event, moment)
  }
}

/** Anything but the wish to be disconnected, which is the same everywhere. */
type Occurrence = Exclude<ConnectionEvent, { readonly type: 'disconnect' }>

function disconnect(state: ConnectionState): Step {
  if (state.status === 'disconnected') return [state, []]
  return [{ status: 'disconnected' }, [stopTimers, close('closed by the client')]]
}

function attempting(state: Attempting, event: Occurrence, moment: Moment): Step {
  switch (event.type) {
    case 'token':
      if (state.phase !== 'token') return [state, []]
      if (event.token === state.refusedToken) return fail(state.ending ?? refused)
      return [
        { ...state, phase: 'opening', token: event.token },
        [{ type: 'open' }, { type: 'start_timer', timer: 'handshake', delayMs: moment.policy.handshakeMs }],
      ]
    case 'token_failed':
      return state.phase === 'token'
        ? lost(state, { code: CloseCode.broken, reason: event.reason }, moment)
        : [state, []]
    case 'opened':
      if (state.phase !== 'opening' || state.token === undefined) return [state, []]
      return [{ ...state, phase: 'authenticating' }, [{ type: 'send', message: { type: 'auth', token: state.token } }]]
    case 'received':
      return whileAuthenticating(state, event.message, moment)
    case 'closed':
      return ended(state, event, moment)
    case 'elapsed':
      if (event.timer === 'retry' && state.phase === 'waiting') return askForToken(state)
      if (event.timer === 'handshake') return lost(state, { code: CloseCode.broken, reason: 'no answer' }, moment)
      return [state, []]
    case 'online':
      return state.phase === 'waiting' && moment.now >= (state.notBefore ?? 0) ? askForToken(state) : [state, []]
    case 'connect':
      return [state, []]
  }
}

function whileAuthenticating(state: Attempting, message: ServerMessage, moment: Moment): Step {
  if (message.type === 'connected' && state.token !== undefined) {
    const { attempt, token } = state
    const online: Online = {
      status: 'connected',
      session: message,
      token,
      attempt,
      since: moment.now,
      pings: 0,
      awaitingPong: false,
    }
    return [online, [stopTimers, startPing(message), ...startRenewal(message, moment), { type: 'establish' }]]
  }
  if (message.type === 'error' && message.retryAfterMs !== undefined) {
    return [{ ...state, notBefore: moment.now + message.retryAfterMs }, []]
  }
  return [state, []]
}

function connected(state: Online, event: Occurrence, moment: Moment): Step {
  switch (event.type) {
    case 'received':
      return whileConnected(state, event.message, moment)
    case 'closed':
      return ended(state, event, moment)
    case 'elapsed':
      return elapsed(state, event.timer, moment)
    case 'token':
      if (event.token === state.token) return [state, askForTokenAgain(state)]
      return [{ ...state, token: event.token }, [{ type: 'send', message: { type: 'auth', token: event.token } }]]
    case 'online':
      return probe(state, moment)
    case 'token_failed':
      return [state, askForTokenAgain(state)]
    case 'opened':
    case 'connect':
      return [state, []]
  }
}

function whileConnected(state: Online, message: ServerMessage, moment: Moment): Step {
  const heard: Effect[] = state.awaitingPong ? [{ type: 'stop_timer', timer: 'pong' }] : []
  const alive = state.awaitingPong ? { ...state, awaitingPong: false } : state
  switch (message.type) {
    case 'connected': // the token was renewed
      return [{ ...alive, session: message }, [...heard, ...startRenewal(message, moment)]]
    case 'going_away':
      return [
        { ...alive, leaveAt: moment.now + message.reconnectAfterMs },
        [...heard, { type: 'start_timer', timer: 'leave', delayMs: message.reconnectAfterMs }],
      ]
    case 'error':
      if (message.id !== undefined || message.retryAfterMs === undefined) return [alive, heard]
      return [{ ...alive, notBefore: moment.now + message.retryAfterMs }, heard]
    default:
      return [alive, heard]
  }
}

function elapsed(state: Online, timer: string, moment: Moment): Step {
  switch (timer) {
    case 'ping':
      return probe(state, moment)
    case 'pong':
      return lost(state, { code: CloseCode.heartbeatMissed, reason: 'no heartbeat from the server' }, moment)
    case 'renew':
      return [state, [{ type: 'fetch_token' }]]
    case 'leave': {
      const [moving, effects] = askForToken({ status: 'reconnecting', attempt: 0 })
      return [moving, [stopTimers, close('moving to another replica'), ...effects]]
    }
    default:
      return [state, []]
  }
}

function probe(state: Online, { policy }: Moment): Step {
  const pings = state.pings + 1
  const watch: Effect[] = state.awaitingPong
    ? []
    : [{ type: 'start_timer', timer: 'pong', delayMs: policy.deadAfterMs }]
  return [
    { ...state, pings, awaitingPong: true },
    [{ type: 'send', message: { type: 'ping', id: String(pings) } }, ...watch, startPing(state.session)],
  ]
}

/** The socket is gone; its close code says what to do. */
function ended(state: Attempting | Online, { code, reason }: Ending, moment: Moment): Step {
  const ending = { code, reason }
  switch (afterClose(code)) {
    case 'stop':
      return fail(ending)
    case 'reauthenticate':
      return reauthenticate(state, ending, moment)
    case 'reconnect': {
      const [after, effects] = lost(state, ending, moment)
      return [after, code === CloseCode.stateLost ? [...effects, { type: 'forget_positions' }] : effects]
    }
  }
}

/** The token provider may know a newer token. The same one again is final; ever other ones that fail are slowed down. */
function reauthenticate(state: Attempting | Online, ending: Ending, moment: Moment): Step {
  const again = state.status !== 'connected' && state.refusedToken !== undefined
  const refusedToken = state.token ?? ''
  if (again) {
    const [after, effects] = lost(state, ending, moment)
    return after.status === 'failed' ? [after, effects] : [{ ...after, refusedToken } as Attempting, effects]
  }
  const [asking, effects] = askForToken({ status: 'reconnecting', attempt: state.attempt, refusedToken, ending })
  return [asking, [stopTimers, ...effects]]
}

/** Waits for the next attempt, or gives up. */
function lost(state: Attempting | Online, ending: Ending, { now, random, policy }: Moment): Step {
  const stable = state.status === 'connected' && now - state.since >= policy.stableAfterMs
  const attempt = stable ? 0 : state.attempt
  if (attempt >= policy.maxAttempts) return fail(ending)
  const leaveAt = state.status === 'connected' ? state.leaveAt : undefined
  const delayMs =
    leaveAt === undefined
      ? Math.max(fullJitter(attempt, random, policy.backoff), (state.notBefore ?? now) - now)
      : Math.max(0, leaveAt - now)
  const waiting: Attempting = {
    status: state.status === 'connecting' ? 'connecting' : 'reconnecting',
    phase: 'waiting',
    attempt: attempt + 1,
    retryAt: now + delayMs,
    ...(state.notBefore !== undefined && { notBefore: state.notBefore }),
    ending,
  }
  return [waiting, [stopTimers, close(ending.reason), { type: 'start_timer', timer: 'retry', delayMs }]]
}

function askForToken(from: Omit<Attempting, 'phase'>): Step {
  const { status, attempt, refusedToken, ending } = from
  const asking: Attempting = {
    status,
    phase: 'token',
    attempt,
    ...(refusedToken !== undefined && { refusedToken }),
    ...(ending !== undefined && { ending }),
  }
  return [asking, [{ type: 'stop_timer', timer: 'retry' }, { type: 'fetch_token' }]]
}

function fail(ending: Ending): Step {
  return [{ status: 'failed', ending }, [stopTimers, close(ending.reason)]]
}

function startPing(session: Connected): Effect {
  return { type: 'start_timer', timer: 'ping', delayMs: session.heartbeatMs }
}

function startRenewal({ expiresAt }: Connected, { now, policy }: Moment): Effect[] {
  if (expiresAt === undefined) return []
  const leftMs = Math.max(0, Date.parse(expiresAt) - now)
  const delayMs = leftMs - Math.min(policy.renewBeforeMs, leftMs / 2)
  return delayMs > MAX_TIMER_MS ? [] : [{ type: 'start_timer', timer: 'renew', delayMs }]
}

/** The provider had no newer token: perhaps it has before the present one ends. */
function askForTokenAgain({ session }: Online): Effect[] {
  return session.expiresAt === undefined ? [] : [{ type: 'start_timer', timer: 'renew', delayMs: RENEW_AGAIN_MS }]
}

function close(reason: string): Effect {
  return { type: 'close', code: CloseCode.normal, reason }
}

/** What `setTimeout` can hold: a token that lives longer than 24 days is not renewed by a timer. */
const MAX_TIMER_MS = 2 ** 31 - 1
const RENEW_AGAIN_MS = 5_000
const refused: Ending = { code: CloseCode.notAuthenticated, reason: 'not authenticated' }
const stopTimers: Effect = { type: 'stop_timers' }
