import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { api, stack } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { open } = windows()

/** Kills a replica, which the stack starts again. */
function kill(replica: string): void {
  const { services } = JSON.parse(readFileSync(stack.file, 'utf8')) as { services: Record<string, { pid: number }> }
  const service = services[replica]
  if (service === undefined) throw new Error(`there is no ${replica}`)
  process.kill(service.pid, 'SIGKILL')
}

describe('a gateway that is killed while somebody watches', () => {
  it('is left for another one, and nothing is missing', async () => {
    const visit = await open('alarms')
    const { page } = visit
    const badge = page.getByRole('status').filter({ hasText: 'Live' })
    const replica = (await badge.getAttribute('title'))?.replace('connected to ', '') ?? ''
    const messages = [1, 2, 3].map((number) => `Raised after ${replica} was killed, ${number} of ${Date.now()}`)

    kill(replica)
    for (const message of messages) {
      const key = `browser.killed-${messages.indexOf(message)}-${Date.now()}`
      await api('engineer', 'POST', '/alarms', { key, severity: 'low', message, nodeId: 'brewery', active: true })
    }

    for (const message of messages) await page.getByRole('listitem').filter({ hasText: message }).waitFor()
    await badge.waitFor()
    expect(visit.errors).toEqual([])
  })
})
