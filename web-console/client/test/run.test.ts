import { describe, expect, it } from 'vitest'
import { ProblemError } from '../src/http/problem.ts'
import type { CommandState, CommandStatus } from '../src/wire/fact.ts'
import { settle } from './support/fake-clock.ts'
import { Bench, type Link } from './support/fake-server.ts'

const time = '2026-01-01T00:00:00.000Z'
const told = { commandId: 'c-1', endpointId: 7, nodeId: 'brewery', key: 'pump.1', requestedValue: true }

const account = (status: CommandState) => ({
  ...told,
  status,
  submittedBy: 'olga',
  issuedAt: time,
  updatedAt: time,
})

const step = (offset: number, status: CommandState): CommandStatus => ({
  ...told,
  type: 'command_status',
  offset,
  status,
  actor: 'olga',
  timestamp: time,
})

/** A command-service that answers each request with the next account. */
class Service {
  readonly asked: string[] = []
  readonly bench: Bench

  constructor(...answers: (() => Response | Promise<Response>)[]) {
    this.bench = new Bench({}, async (input, init) => {
      this.asked.push(`${init?.method} ${new URL(String(input)).pathname}`)
      const answer = answers.shift()
      if (answer === undefined) throw new Error('asked once too often')
      return answer()
    })
  }
}

const is = (status: CommandState) => () => new Response(JSON.stringify(account(status)))
const turn = () => new Promise(setImmediate)

async function confirm(link: Link): Promise<void> {
  await settle()
  await link.send({ type: 'subscribed', id: 'commands/1', channel: 'commands', position: { epoch: 'e', offset: 0 } })
}

describe('a command', () => {
  it('shows what was asked for at once, until the outcome is known', async () => {
    const { bench } = new Service(is('queued'))
    const link = await bench.connected()
    const { requested } = bench.client.stores
    const shown: unknown[] = []
    requested.subscribe(() => shown.push(requested.get(7)?.value), [7])

    const run = bench.client.command(7, true)
    expect(shown).toEqual([true])
    await run.accepted
    await link.send(step(1, 'succeeded'))
    await run.outcome

    expect(shown).toEqual([true, undefined])
  })

  it('resolves through its statuses', async () => {
    const { bench } = new Service(is('queued'))
    const link = await bench.connected()
    const statuses: string[] = []
    const run = bench.client.command(7, true)
    const loop = (async () => {
      for await (const { status } of run) statuses.push(status)
    })()
    await turn()

    for (const [offset, status] of (['sent', 'acked', 'failed'] as const).entries()) {
      await link.send(step(offset + 1, status))
      await turn()
    }
    await loop

    expect(statuses).toEqual(['queued', 'sent', 'acked', 'failed'])
    expect((await run.outcome).status).toBe('failed')
    await settle()
    expect(link.said.map(({ type }) => type)).toEqual(['auth', 'subscribe', 'unsubscribe'])
  })

  it('resolves through each of its statuses when several become known at once', async () => {
    const { bench } = new Service(is('queued'))
    const link = await bench.connected()
    const run = bench.client.command(7, true)
    await run.accepted
    const statuses: string[] = []
    const loop = (async () => {
      for await (const { status } of run) statuses.push(status)
    })()

    await link.send(step(1, 'sent'), step(2, 'acked'), step(3, 'succeeded'), step(4, 'verified'))
    await loop

    expect(statuses).toEqual(['queued', 'sent', 'acked', 'succeeded'])
    expect((await run.outcome).status).toBe('succeeded')
    expect(bench.client.stores.commands.get('c-1')?.status).toBe('verified')
  })

  it('has the same outcome when it is looked up after telemetry showed the value', async () => {
    const { bench } = new Service(is('queued'), is('verified'))
    const link = await bench.connected()
    const run = bench.client.command(7, true)
    await run.accepted

    await confirm(link)

    expect((await run.outcome).status).toBe('succeeded')
  })

  it('that is refused takes back what was shown', async () => {
    const { bench } = new Service(() => new Response('{"detail":"the kettle is empty"}', { status: 409 }))
    const run = bench.client.command(7, true)

    await expect(run.accepted).rejects.toThrow(ProblemError)
    await expect(run.outcome).rejects.toThrow('the kettle is empty')
    await turn()

    expect(bench.client.stores.requested.get(7)).toBeUndefined()
  })

  it('does not take back what was asked for after it', async () => {
    const { bench } = new Service(() => new Response('{}', { status: 409 }), is('queued'))
    const first = bench.client.command(7, true)
    bench.client.command(7, false)

    await expect(first.outcome).rejects.toThrow(ProblemError)
    await turn()

    expect(bench.client.stores.requested.get(7)?.value).toBe(false)
  })

  it('is looked up when its steps may have been taken before the subscription stood', async () => {
    const service = new Service(is('queued'), is('succeeded'))
    const link = await service.bench.connected()
    const run = service.bench.client.command(7, true)
    await run.accepted

    await confirm(link)

    expect((await run.outcome).status).toBe('succeeded')
    expect(service.asked).toEqual(['POST /api/v1/commands', 'GET /api/v1/commands/c-1'])
  })

  it('is looked up also when the subscription stood first, but too late', async () => {
    let answer = (_: Response) => {}
    const service = new Service(
      () =>
        new Promise<Response>((resolve) => {
          answer = resolve
        }),
      is('succeeded'),
    )
    const link = await service.bench.connected()
    const run = service.bench.client.command(7, true)
    await turn()
    await confirm(link)

    answer(is('queued')())

    expect((await run.outcome).status).toBe('succeeded')
  })

  it('is not looked up when each of its steps was heard', async () => {
    const service = new Service(is('queued'))
    const { bench } = service
    const link = await bench.connected()
    bench.client.subscribe({ channel: 'commands' })
    await confirm(link)

    const run = bench.client.command(7, true)
    await run.accepted
    await link.send(step(1, 'succeeded'))
    await run.outcome

    expect(service.asked).toEqual(['POST /api/v1/commands'])
  })
})
