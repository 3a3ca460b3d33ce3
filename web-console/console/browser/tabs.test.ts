import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { api } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { begin } = windows()

/** The WebSockets of a page to the gateway. */
function sockets(page: Page): string[] {
  const opened: string[] = []
  page.on('websocket', (socket) => socket.url().endsWith('/ws') && opened.push(socket.url()))
  return opened
}

describe('two tabs', () => {
  it('share one connection, and one goes on when the other is closed', async () => {
    const first = await begin()
    const second = await first.another()
    const opened = [sockets(first.page), sockets(second.page)]
    await first.open('alarms')
    await second.open('alarms')
    expect(opened.map(({ length }) => length)).toEqual([1, 0])

    await first.page.close()
    const message = `Raised between the tabs at ${Date.now()}`
    await api('engineer', 'POST', '/alarms', {
      key: `browser.between-${Date.now()}`,
      severity: 'low',
      message,
      nodeId: 'brewery',
      active: true,
    })

    // The list that the second tab was still reading may tell of it before the second tab has a connection.
    await second.page.getByRole('listitem').filter({ hasText: message }).waitFor()
    await expect.poll(() => opened.map(({ length }) => length), { timeout: 10_000 }).toEqual([1, 1])
    await second.page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
    expect([...first.errors, ...second.errors]).toEqual([])
  })
})
