import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { artifact, stack } from '../browser/support/stack.ts'

const START_MS = 240_000

/** A process of this test, with all that it started. */
export interface Running {
  readonly url: string
  stop(): Promise<void>
}

/** The Keycloak of `KEYCLOAK_HOME` with the realm beside this file, whose client may come back to the console. */
export async function startKeycloak(consoleUrl: string): Promise<Running> {
  const home = required('KEYCLOAK_HOME', 'the folder of an unpacked keycloak-quarkus-dist')
  const realm = await readFile(new URL('realm.json', import.meta.url), 'utf8')
  await mkdir(join(home, 'data', 'import'), { recursive: true })
  await writeFile(join(home, 'data', 'import', 'signalbox-realm.json'), realm.replaceAll('CONSOLE', consoleUrl))
  const port = await freePort()
  const child = run(join(home, 'bin', 'kc.sh'), 'keycloak', {}, [
    'start-dev',
    '--db=dev-mem',
    '--http-host=127.0.0.1',
    `--http-port=${port}`,
    '--import-realm',
  ])
  const url = `http://127.0.0.1:${port}/realms/signalbox`
  await answers(child, `${url}/.well-known/openid-configuration`)
  return { url, stop: () => end(child) }
}

/** One more gateway beside those of the stack, which believes the realm and names it to the console. */
export async function startGateway(port: number, issuer: string): Promise<Running> {
  const { servers } = JSON.parse(readFileSync(stack.file, 'utf8')) as { servers: { redis: { url: string } } }
  const jar = resolve(import.meta.dirname, '../../../realtime-gateway/target/quarkus-app/quarkus-run.jar')
  const environment = {
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_HTTP_PORT: String(port),
    QUARKUS_REDIS_HOSTS: servers.redis.url,
    SIGNALBOX_REPLICA: 'keycloak-test',
    MP_JWT_VERIFY_ISSUER: issuer,
    MP_JWT_VERIFY_PUBLICKEY_LOCATION: `${issuer}/protocol/openid-connect/certs`,
    SIGNALBOX_CONSOLE_OIDC_ISSUER: issuer,
    SIGNALBOX_CONSOLE_OIDC_CLIENT_ID: 'signalbox-console',
  }
  const java = join(required('JAVA_HOME', 'the JDK that runs the services'), 'bin', 'java')
  const child = run(java, 'gateway', environment, ['-XX:+UseCompactObjectHeaders', '-jar', jar])
  const url = `http://127.0.0.1:${port}`
  await answers(child, `${url}/q/health/ready`)
  return { url, stop: () => end(child) }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** What it says is kept beside the pictures. */
function run(
  command: string,
  name: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): ChildProcess {
  const log = openSync(artifact(`${name}.log`), 'w')
  return spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', log, log], detached: true })
}

async function answers(child: ChildProcess, address: string): Promise<void> {
  const deadline = Date.now() + START_MS
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(address).catch(() => undefined)
    if (response?.ok === true) return
    await pause(200)
  }
  await end(child)
  throw new Error(`${address} does not answer`)
}

/** Ends the process and those that it started, which are its group. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const gone = new Promise((exited) => child.once('exit', exited))
  process.kill(-child.pid, 'SIGTERM')
  await gone
}

function required(name: string, meaning: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`set ${name} to ${meaning}`)
  return value
}
