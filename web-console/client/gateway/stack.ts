import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { Signalbox, type SignalboxOptions, socketsOf } from '../src/index.ts'

/** The running stack that the tests use, and what they may do to it. */
export const url = required('SIGNALBOX_URL', 'the address of a running stack, such as http://localhost:8080')
export const token = required('SIGNALBOX_TOKEN', 'an operator token of it, as ./signalbox token prints it')
/** A token of some thirty seconds. */
export const briefToken = required('SIGNALBOX_BRIEF_TOKEN', 'an operator token of some thirty seconds')
const stackFile = required('SIGNALBOX_STACK', 'the path of its stack.json')

const clients: Signalbox[] = []

/** A client in Node, which has no WebSocket of its own before version 22. */
export function client(options: Partial<SignalboxOptions> = {}): Signalbox {
  const made = new Signalbox({ url, token: () => token, openSocket: socketsOf(WebSocket), ...options })
  clients.push(made)
  return made
}

export function disconnectAll(): void {
  for (const made of clients.splice(0)) made.disconnect()
}

/** Signals the replica that serves a client; the stack starts it again. */
export function signalReplica(of: Signalbox, signal: 'SIGKILL' | 'SIGTERM'): void {
  const { connection } = of
  if (connection.status !== 'connected') throw new Error(`not connected but ${connection.status}`)
  const { services } = JSON.parse(readFileSync(stackFile, 'utf8')) as { services: Record<string, { pid: number }> }
  const replica = services[connection.session.replica]
  if (replica === undefined) throw new Error(`no service ${connection.session.replica} in ${Object.keys(services)}`)
  process.kill(replica.pid, signal)
}

/** Waits for a condition; the test's time limit ends it. */
export async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = look()
    if (found) return found
    await pause(20)
  }
}

export function connected(of: Signalbox): Promise<true> {
  return until(() => of.connection.status === 'connected')
}

function required(name: string, meaning: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`set ${name} to ${meaning}`)
  return value.replace(/\/$/, '')
}
