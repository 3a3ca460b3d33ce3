import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

// npm leaves out what the registry at hand does not have, and `npm ci` of npm 11 then refuses the lock file. Rollup and
// Biome are pinned to versions whose packages are there for every system.
it('the lock file names the packages of every system, not only of the one it was written on', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
  const locked = Object.keys(lock.packages)

  const missing = Object.values(lock.packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))

  expect(missing).toEqual([])
})
