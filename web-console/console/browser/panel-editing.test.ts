import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { api } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { open } = windows()

interface Panel {
  readonly version: number
  readonly tiles: readonly { readonly kind: string; readonly x: number; readonly width: number }[]
}

const stored = (name: string) => api('engineer', 'GET', `/tiles/${name}`) as Promise<Panel>

async function addTile(page: Page, kind: string, endpoint: string): Promise<void> {
  await page.getByRole('button', { name: 'Add tile' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: kind, exact: true }).click()
  await dialog.getByRole('combobox', { name: /Endpoint/ }).click()
  await page.getByRole('option', { name: endpoint }).click()
  await dialog.getByRole('textbox', { name: 'Title' }).click() // closes the list of choices
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe('a panel', () => {
  it('is laid out by an engineer, and seen by operators', async () => {
    const title = `Brewhouse ${Date.now()}`
    const name = title.toLowerCase().replace(' ', '-')
    const visit = await open('panel', 'engineer')
    const { page } = visit
    await page.getByRole('button', { name: 'New panel' }).click()
    await page.getByRole('textbox', { name: 'Title of the panel' }).fill(title)
    await addTile(page, 'Gauge', 'HLT temperature · brewery')
    await addTile(page, 'Chart', 'Kettle temperature · brewery')
    const gauge = await page.locator('[data-tile] [data-handle]').first().boundingBox()
    if (gauge === null) throw new Error('no gauge')

    await page.mouse.move(gauge.x + 60, gauge.y + 12)
    await page.mouse.down()
    await page.mouse.move(gauge.x + 760, gauge.y + 12, { steps: 12 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor()

    const { tiles } = await stored(name)
    expect(tiles.map(({ kind }) => kind)).toEqual(['gauge', 'chart'])
    expect(tiles[0]?.x).toBeGreaterThan(4)
    const operator = await open(`panel/${name}`, 'operator')
    await operator.page.getByRole('img', { name: /°F, scale/ }).waitFor()
    await operator.page.locator('.u-over').waitFor({ state: 'attached' })
    await operator.picture('panel-laid-out.png')
    expect(await operator.page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0)
    expect([...visit.errors, ...operator.errors]).toEqual([])
  })

  it('that somebody else saved meanwhile is not overwritten unasked', async () => {
    const name = `shared-${Date.now()}`
    const tile = { id: 'a', kind: 'alarmList', x: 0, y: 0, width: 8, height: 5, endpointIds: [], nodeIds: [] }
    await api('engineer', 'PUT', `/tiles/${name}`, { title: name, tiles: [tile] })
    const { page } = await open(`panel/${name}`, 'engineer')
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('button', { name: 'Edit Alarm list' }).waitFor()
    await api(
      'engineer',
      'PUT',
      `/tiles/${name}`,
      { title: 'theirs', tiles: [{ ...tile, width: 12 }] },
      { 'If-Match': '"1"' },
    )

    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Somebody else has changed this panel').waitFor()
    expect((await stored(name)).version).toBe(2)
    await page.getByRole('button', { name: 'Save mine over it' }).click()

    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor()
    expect(await stored(name)).toMatchObject({ version: 3, tiles: [{ width: 8 }] })
  })
})
