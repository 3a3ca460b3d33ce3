import { describe, expect, it } from 'vitest'
import type { Visit } from './support/chromium.ts'
import type { Role } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { open } = windows()

async function entered(role: Role, room: string): Promise<Visit> {
  const visit = await open('live', role)
  const { page } = visit
  await page.getByRole('tab', { name: 'Rooms' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(room)
  await page.getByRole('button', { name: 'Enter' }).click()
  return visit
}

describe('the live page', () => {
  it('shows what arrives, and only what is looked for', async () => {
    const { page } = await open('live', 'operator')
    await page.locator('[data-figure="rate"]').filter({ hasText: /[1-9]/ }).waitFor()

    await page.getByRole('searchbox', { name: 'Search messages' }).fill('hlt.temp')

    await page
      .getByRole('cell', { name: /hlt\.temp/ })
      .first()
      .waitFor()
    const types = await page.locator('td[data-main="true"]').allTextContents()
    expect(new Set(types)).toEqual(new Set(['telemetry']))
  })

  it('shows who is in a room, who types, and what is said', async () => {
    const room = `team/browser-${Date.now()}`
    const [ann, ben] = [await entered('operator', room), await entered('engineer', room)]
    await ann.page.getByText('2 there').waitFor()

    await ben.page.getByRole('textbox', { name: 'Note' }).pressSequentially('Mash-in at 66')
    await ann.page.getByText(/engineer is typing/).waitFor()
    await ben.page.getByRole('button', { name: 'Publish' }).click()

    await ann.page.getByRole('list', { name: 'Events' }).getByText('Mash-in at 66').waitFor()
    await ann.picture('room.png')
    await ben.end()
    await ann.page.getByText('1 there').waitFor()
    expect(await ann.violations()).toEqual([])
    expect(ann.errors).toEqual([])
  })

  it('lets administrators end connections', async () => {
    const operator = await open('live', 'operator')
    const { page } = await open('live', 'admin')
    await page.getByRole('tab', { name: 'Connections' }).click()
    await page.getByText('admin (this page)').waitFor()

    await page.getByRole('button', { name: 'End the connection of operator' }).first().click()

    await operator.page.getByRole('alert').filter({ hasText: 'Not connected' }).waitFor()
    expect(await page.getByRole('tab', { name: 'Connections' }).count()).toBe(1)
    expect(await operator.page.getByRole('tab', { name: 'Connections' }).count()).toBe(0)
  })
})
