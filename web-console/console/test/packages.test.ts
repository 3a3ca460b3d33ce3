import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../packages.mjs', import.meta.url))
const installed = 'node_modules/.package-lock.json'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packages-'))
  write('package-lock.json', 200)
})

afterEach(() => rmSync(folder, { recursive: true }))

it('packages are installed when there are none', () => {
  expect(calls()).toEqual({ status: 0, installs: true })
})

it('packages are installed again when the lock file is newer', () => {
  write(installed, 100)

  expect(calls()).toEqual({ status: 0, installs: true })
})

it('packages are left alone when the lock file is what was installed', () => {
  write(installed, 300)

  expect(calls()).toEqual({ status: 0, installs: false })
})

it('packages fail the build when npm fails', () => {
  expect(calls(7)).toEqual({ status: 7, installs: true })
})

/** Runs the script with an npm that notes that it was called, and with what. */
function calls(exit = 0) {
  const npm = join(folder, 'bin/npm')
  mkdirSync(dirname(npm))
  writeFileSync(npm, `#!/bin/sh\n[ "$1" = ci ] && touch '${folder}/called'\nexit ${exit}\n`, { mode: 0o755 })
  const { PATH = '' } = process.env
  const run = spawnSync(process.execPath, [script, folder], {
    env: { ...process.env, PATH: dirname(npm) + delimiter + PATH },
  })
  return { status: run.status, installs: existsSync(join(folder, 'called')) }
}

function write(file: string, seconds: number) {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '{}')
  utimesSync(path, seconds, seconds)
}
