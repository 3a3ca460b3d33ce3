import { act } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { settle } from '../../../client/test/support/fake-clock.ts'
import type { Bench } from '../../../client/test/support/fake-server.ts'
import { SignalboxProvider } from '../../src/index.ts'

export const time = '2026-01-01T00:00:00.000Z'

/** Where hooks are rendered. */
export function within(bench: Bench) {
  return ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <SignalboxProvider client={bench.client}>{children}</SignalboxProvider>
    </StrictMode>
  )
}

export function connect(bench: Bench): Promise<void> {
  return act(async () => {
    await settle()
    await bench.connected()
  })
}
