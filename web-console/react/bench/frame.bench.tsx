import { act, render } from '@testing-library/react'
import { bench as measure } from 'vitest'
import { Bench } from '../../client/test/support/fake-server.ts'
import { SignalboxProvider, useReading } from '../src/index.ts'
import { connect } from '../test/support/within.tsx'

/**
 * What one frame costs at 1,000 endpoints and 10 Hz, from the text on the wire to the DOM: the budget is 16 ms, which
 * is 60 frames a second. React runs in its development build here, and in a DOM without layout.
 */
const endpoints = Array.from({ length: 1_000 }, (_, index) => index + 1)

function Cell({ id }: { id: number }) {
  return <i>{String(useReading(id)?.value)}</i>
}

const server = new Bench()
render(
  <SignalboxProvider client={server.client}>
    {endpoints.map((id) => (
      <Cell key={id} id={id} />
    ))}
  </SignalboxProvider>,
)
await connect(server)
let value = 0

const frame = (ids: readonly number[]) => () =>
  act(() => {
    const timestamp = new Date(Date.UTC(2026, 0, 1) + ++value).toISOString()
    const facts = ids.map((endpointId) => ({
      type: 'telemetry' as const,
      endpointId,
      nodeId: 'n',
      key: 'k',
      value,
      timestamp,
      quality: 'good' as const,
    }))
    return server.link.send(...facts)
  })

measure('all 1,000 values in one frame, ten times a second', frame(endpoints))
measure('their share of a frame of 16 ms, when they come spread', frame(endpoints.slice(0, 167)))
