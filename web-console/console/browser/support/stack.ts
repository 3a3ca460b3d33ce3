import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The running stack that the tests look at. */
export const stack = {
  url: required('SIGNALBOX_URL', 'the address of a running stack, such as http://localhost:8080'),
  token: required('SIGNALBOX_TOKEN', 'an operator token of it, as ./signalbox token prints it'),
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
