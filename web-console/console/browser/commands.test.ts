import { describe, expect, it } from 'vitest'
import { api } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { open } = windows()

interface Endpoint {
  readonly endpointId: number
}

async function endpoint(key: string): Promise<number> {
  const { items } = (await api('operator', 'GET', `/endpoints?nodeId=brewery&key=${key}`)) as { items: Endpoint[] }
  const [found] = items
  if (found === undefined) throw new Error(`no endpoint ${key}`)
  return found.endpointId
}

/** Submits a command as the administrator, whom nobody else here is. */
async function submit(endpointId: number, value: unknown): Promise<string> {
  const { commandId } = (await api('admin', 'POST', '/commands', { endpointId, value })) as { commandId: string }
  return commandId
}

describe('the commands', () => {
  it('of others are followed, and their journal is whole', async () => {
    const visit = await open('commands')
    const { page } = visit
    const row = page.locator(`[data-row="${await submit(await endpoint('valve.kettle'), false)}"]`)

    await row
      .locator('[data-status]')
      .filter({ hasText: /succeeded|failed|verified/ })
      .waitFor()
    await row.getByRole('button', { name: 'Journal' }).click()

    const journal = page.getByRole('dialog')
    await journal.getByText('queued', { exact: true }).or(journal.getByText('submitted')).first().waitFor()
    await journal
      .getByText(/device/)
      .first()
      .waitFor()
    await visit.picture('command-journal.png')
    expect(visit.errors).toEqual([])
  })

  it('that need a second person wait for one', async () => {
    const endpointId = await endpoint('valve.kettle')
    await api('engineer', 'PUT', `/commands/settings/${endpointId}`, { requiresConfirmation: true })
    try {
      const { page } = await open('commands')
      const commandId = await submit(endpointId, false)
      const row = page.locator(`[data-row="${commandId}"]`)
      await row.getByText('proposed', { exact: true }).waitFor()

      await row.getByRole('button', { name: 'Confirm' }).click()

      await row
        .locator('[data-status]')
        .filter({ hasText: /succeeded|failed|verified/ })
        .waitFor()
      const cancelled = page.locator(`[data-row="${await submit(endpointId, true)}"]`)
      await cancelled.getByRole('button', { name: 'Cancel' }).click()
      await cancelled.getByText('cancelled', { exact: true }).waitFor()
    } finally {
      await api('engineer', 'DELETE', `/commands/settings/${endpointId}`, undefined, { 'If-Match': '*' })
    }
  })
})

describe('the interlocks', () => {
  it('say what they would say, and why', async () => {
    const visit = await open('commands')
    const { page } = visit
    await page.getByRole('tab', { name: 'Interlocks' }).click()

    await page.getByRole('combobox', { name: 'Endpoint' }).click()
    await page.getByRole('option', { name: /HLT burner/ }).click()

    const answer = page.getByRole('region', { name: 'What if' })
    await answer.getByText(/Permitted|Refused/).waitFor()
    await answer.getByText(/brewery\/hlt\.level = [\d.]+/).waitFor()
    await page.getByRole('region', { name: 'burner-hlt-level' }).getByText('value("hlt.level") > 1.0').waitFor()
    await visit.picture('interlocks.png')
    expect(await visit.violations()).toEqual([])
    expect(visit.errors).toEqual([])
  })
})
