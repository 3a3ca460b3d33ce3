import { describe, expect, it } from 'vitest'
import { Api } from '../src/http/api.ts'
import { ProblemError } from '../src/http/problem.ts'

interface Call {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: unknown
}

function serve(...answers: readonly (readonly [status: number, body: unknown])[]): { api: Api; calls: Call[] } {
  const calls: Call[] = []
  const fetcher: typeof fetch = async (input, init) => {
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    calls.push({ url: String(input), method: init?.method ?? 'GET', headers: new Headers(init?.headers), body })
    const [status, answer] = answers[calls.length - 1] ?? [500, {}]
    return new Response(JSON.stringify(answer), { status })
  }
  return { api: new Api({ baseUrl: 'https://box.example/api/v1', token: () => 'token-1', fetch: fetcher }), calls }
}

const endpoint = { endpointId: 1, nodeId: 'brewery', key: 'hlt.temp', valueType: 'number', writable: false }

describe('a list', () => {
  it('is read page by page to its end', async () => {
    const { api, calls } = serve(
      [200, { items: [endpoint], next: 'a=b' }],
      [200, { items: [{ ...endpoint, endpointId: 2, unit: '°F' }] }],
    )

    const endpoints = await api.endpoints()

    expect(endpoints.map(({ endpointId }) => endpointId)).toEqual([1, 2])
    expect(calls.map(({ url }) => url)).toEqual([
      'https://box.example/api/v1/endpoints?limit=200',
      'https://box.example/api/v1/endpoints?limit=200&cursor=a%3Db',
    ])
    expect(calls[0]?.headers.get('Authorization')).toBe('Bearer token-1')
  })

  it('that is not what it should be is refused with the field named', async () => {
    const { api } = serve([200, { items: [{ ...endpoint, valueType: 'colour' }] }])

    await expect(api.endpoints()).rejects.toThrow('items[0].valueType: expected one of number, boolean, text')
  })
})

it('alarms stand that are active, latched or wait to be acknowledged', async () => {
  const alarm = {
    alarmId: 'a-1',
    key: 'hlt.overheat',
    severity: 'critical',
    active: true,
    acknowledged: false,
    latched: false,
    suppressed: false,
    outOfService: false,
    message: 'too hot',
    source: 'device',
    raisedAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
  }
  const { api, calls } = serve([200, { items: [alarm, { ...alarm, alarmId: 'a-2', active: false }] }])

  const standing = await api.standingAlarms()

  expect(standing.map(({ alarmId }) => alarmId)).toEqual(['a-1', 'a-2'])
  expect(calls.map(({ url }) => url.replace(/.*\//, ''))).toEqual(['alarms?standing=true&limit=200'])
})

describe('a command', () => {
  it('is submitted with its idempotency key', async () => {
    const command = {
      commandId: 'c-1',
      endpointId: 1,
      nodeId: 'brewery',
      key: 'pump.1',
      status: 'queued',
      requestedValue: true,
      submittedBy: 'olga',
      issuedAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
    }
    const { api, calls } = serve([202, command])

    const accepted = await api.submit({ endpointId: 1, value: true }, 'key-1')

    expect(accepted).toEqual(command)
    expect(calls[0]).toMatchObject({ method: 'POST', body: { endpointId: 1, value: true } })
    expect(calls[0]?.headers.get('Idempotency-Key')).toBe('key-1')
  })

  it('that is refused says why', async () => {
    const problem = { title: 'No', detail: 'the kettle is empty', code: 'interlocked', status: 409 }
    const { api } = serve([409, problem])

    const refusal = await api.submit({ endpointId: 1, value: true }, 'key-1').catch((error: unknown) => error)

    expect(refusal).toBeInstanceOf(ProblemError)
    expect(refusal).toMatchObject({ status: 409, code: 'interlocked', message: 'the kettle is empty' })
  })
})

it('an answer that is no problem document is still an error', async () => {
  const { api } = serve([502, 'bad gateway'])

  await expect(api.acknowledge('a/1')).rejects.toMatchObject({ status: 502, code: 'unknown' })
})
