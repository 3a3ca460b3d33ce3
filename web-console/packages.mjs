// Installs what package-lock.json says, unless it is what was installed last: for the build, which must notice a pull that
// brought packages, and must not empty node_modules each time. In this folder, or in the one that the first argument names.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(process.argv[2] ?? '.')

function changedAt(file) {
  return statSync(resolve(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

// npm writes the latter when everything is in its place.
if (changedAt('package-lock.json') > changedAt('node_modules/.package-lock.json')) {
  const windows = process.platform === 'win32'
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit', shell: windows })
  if (npm.error) {
    console.error(`npm cannot be run: ${npm.error.message}`)
  }
  process.exitCode = npm.status ?? 1
}
