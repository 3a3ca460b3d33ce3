import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type Role = 'operator' | 'engineer' | 'admin'

/** The running stack that the tests look at. */
export const stack = {
  url: required('SIGNALBOX_URL', 'the address of a running stack, such as http://localhost:8080'),
  /** Where it tells its processes. */
  file: required('SIGNALBOX_STACK', 'the path of its stack.json'),
  tokens: {
    operator: required('SIGNALBOX_TOKEN', 'an operator token of it, as ./signalbox token prints it'),
    engineer: required('SIGNALBOX_ENGINEER_TOKEN', 'an engineer token'),
    admin: required('SIGNALBOX_ADMIN_TOKEN', 'an admin token'),
  },
}

/** Asks the API for something that the console has no page for. */
export async function api(
  role: Role,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(`${stack.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${stack.tokens[role]}`, 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** Where a picture of the page is kept. */
export function artifact(name: string): string {
  const folder = resolve(process.env.SIGNALBOX_ARTIFACTS ?? join(tmpdir(), 'signalbox-pictures'))
  mkdirSync(folder, { recursive: true })
  return join(folder, name)
}

function required(name: string, meaning: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`set ${name} to ${meaning}`)
  return value.replace(/\/$/, '')
}
