import { describe, expect, it } from 'vitest'
import { windows } from './support/windows.ts'

const { open } = windows()

describe('the nodes', () => {
  it('are found by what they say of themselves, and lead to one', async () => {
    const visit = await open('nodes', 'operator')
    const { page } = visit

    await page.getByRole('searchbox', { name: 'Search nodes' }).fill('brewhouse')
    await page.getByRole('link', { name: 'Brewery' }).click()

    await page.getByRole('heading', { name: 'Brewery' }).waitFor()
    const row = page.getByRole('row').filter({ hasText: 'hlt.temp' })
    await row.getByText(/\d+\.\d/).waitFor()
    await page.locator('.u-over').waitFor({ state: 'attached' })
    await visit.picture('node.png')
    expect(await page.getByRole('button', { name: /Configure/ }).count()).toBe(0)
    expect(await visit.violations()).toEqual([])
    expect(visit.errors).toEqual([])
  })

  it('have endpoints that engineers configure', async () => {
    const { page } = await open('nodes/brewery', 'engineer')
    const name = `Kettle drain valve ${Date.now()}`

    await page.getByRole('row').filter({ hasText: 'valve.kettle' }).getByRole('button', { name: 'Configure' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('button', { name: 'Save' }).click()

    await page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: 'Configure' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Kettle drain valve')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name, exact: true }).waitFor({ state: 'detached' })
  })

  it('have rules that engineers make, and that raise alarms', async () => {
    const visit = await open('nodes/brewery', 'engineer')
    const { page } = visit
    const name = `Kettle is hot ${Date.now()}`
    await page.getByRole('button', { name: 'New rule' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('combobox', { name: 'Endpoint' }).click()
    await page.getByRole('option', { name: /Kettle temperature/ }).click()
    await page.getByRole('textbox', { name: /Limit/ }).fill('-100')

    await page.getByRole('button', { name: 'Save' }).click()

    const row = page.getByRole('row').filter({ hasText: name })
    await row.getByText('above -100 °F').waitFor()
    await page.getByRole('link', { name: /Alarms/ }).click()
    await page.getByRole('listitem').filter({ hasText: name }).waitFor()
    await page.goto(page.url().replace(/#.*/, '#/nodes/brewery'))
    await row.getByRole('button', { name: `Edit ${name}` }).click()
    await visit.picture('rule.png')
    await page.getByRole('button', { name: 'Remove' }).click()
    await row.waitFor({ state: 'detached' })
    expect(visit.errors).toEqual([])
  })

  it('whose payloads cannot be understood are looked at in quarantine', async () => {
    const { page } = await open('nodes', 'engineer')

    await page.getByRole('tab', { name: 'Quarantine' }).click()

    await page.getByText('Everything could be understood.').or(page.getByRole('table')).first().waitFor()
  })
})
