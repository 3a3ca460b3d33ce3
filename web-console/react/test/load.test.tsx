import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { settle } from '../../client/test/support/fake-clock.ts'
import { Bench } from '../../client/test/support/fake-server.ts'
import { SignalboxProvider, useReading, useTelemetry } from '../src/index.ts'
import { connect, time } from './support/within.tsx'

const ENDPOINTS = 1_000

afterEach(cleanup)

const reading = (endpointId: number, value: number) =>
  ({ type: 'telemetry', endpointId, nodeId: 'n', key: 'k', value, timestamp: time, quality: 'good' }) as const

const endpoints = Array.from({ length: ENDPOINTS }, (_, index) => index + 1)

/** A page that shows each of a thousand endpoints by a component of its own, and counts its renders. */
async function page(Cell: (props: { id: number; count: () => void }) => React.ReactNode) {
  const bench = new Bench()
  const renders = new Map<number, number>()
  const counted = endpoints.map((id) => () => void renders.set(id, (renders.get(id) ?? 0) + 1))
  const cells = endpoints.map((id, index) => <Cell key={id} id={id} count={counted[index] ?? (() => {})} />)
  const { container } = render(<SignalboxProvider client={bench.client}>{cells}</SignalboxProvider>)
  await connect(bench)
  renders.clear()
  return { bench, renders, container }
}

function Reading({ id, count }: { id: number; count: () => void }) {
  count()
  return <i>{String(useReading(id)?.value)}</i>
}

function Watching({ id, count }: { id: number; count: () => void }) {
  count()
  return <i>{String(useTelemetry([id]).readings[0]?.value)}</i>
}

describe.each([
  ['useReading', Reading],
  ['useTelemetry', Watching],
])('a thousand endpoints shown by %s', (_, Cell) => {
  it('render once per frame, and only those that changed', async () => {
    const { bench, renders, container } = await page(Cell)

    for (let frame = 1; frame <= 10; frame++) {
      const changed = endpoints.filter((id) => id % 10 === frame % 10)
      await act(() => bench.link.send(...changed.flatMap((id) => [reading(id, frame - 0.5), reading(id, frame)])))
    }

    expect([...renders.values()].every((count) => count === 1)).toBe(true)
    expect(renders.size).toBe(ENDPOINTS)
    expect(container.textContent).toContain('10')
  })

  it('render not at all for values that were known already', async () => {
    const { bench, renders } = await page(Cell)
    await act(() => bench.link.send(...endpoints.map((id) => reading(id, 1))))
    renders.clear()

    await act(() => bench.link.send({ ...reading(1, 0), timestamp: '2025-12-31T00:00:00.000Z' }))

    expect(renders.size).toBe(0)
  })
})

it('a thousand watchers are one subscription, and cost a reading its own watcher', async () => {
  const bench = new Bench()
  let told = 0
  let seen = 0
  for (const id of endpoints) {
    bench.client.subscribe({ channel: 'telemetry', endpointIds: [id] }, { onFact: () => told++ })
    bench.client.stores.telemetry.subscribe(() => seen++, [id])
  }
  const link = await bench.connected()
  await settle()
  expect(link.heard('subscribe').map(({ endpointIds }) => endpointIds?.length)).toEqual([ENDPOINTS])

  await link.send(reading(1, 1), reading(2, 1), reading(2, 2))

  expect({ told, seen }).toEqual({ told: 3, seen: 2 })
})
