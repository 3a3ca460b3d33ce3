import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { phone } from './support/chromium.ts'
import { api } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { begin, open } = windows()

describe('the nodes', () => {
  it('are found by what they say of themselves, and lead to one', async () => {
    const visit = await open('nodes', 'operator')
    const { page } = visit

    await page.getByRole('searchbox', { name: 'Search nodes' }).fill('brewhouse')
    await page.getByRole('link', { name: 'Brewery' }).click()

    await page.getByRole('heading', { name: 'Brewery' }).waitFor()
    const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: 'hlt.temp', exact: true }) })
    await row.getByText(/\d+\.\d/).waitFor()
    await page
      .locator('.u-legend .u-value')
      .filter({ hasText: /^\d+(\.\d)?$/ })
      .first()
      .waitFor()
    await visit.picture('node.png')
    expect(await page.getByRole('button', { name: /Configure/ }).count()).toBe(0)
    expect(await visit.violations()).toEqual([])
    expect(visit.errors).toEqual([])
  })

  it('are described by engineers, by keyboard and on a phone, as everybody sees', async () => {
    const visit = await begin(phone)
    await visit.open('nodes/brewery', 'engineer')
    const { page } = visit
    const { keyboard } = page
    const edit = page.getByRole('button', { name: 'Edit what people say of it' })
    const dialog = page.getByRole('dialog')
    const [site, manual] = [`site-${Date.now()}`, `manual-${Date.now()}`]
    try {
      await edit.press('Enter')
      await dialog.getByRole('textbox', { name: 'Expected report every' }).fill('90')
      await dialog.getByRole('button', { name: 'Add a label' }).press('Enter')
      await keyboard.type(site)
      await keyboard.press('Tab')
      await keyboard.type('north; east')
      await dialog.getByRole('button', { name: 'Add an entry' }).press('Enter')
      await keyboard.type(manual)
      await keyboard.press('Tab')
      await keyboard.type('{"pages": ')
      await dialog.getByRole('button', { name: 'Save' }).press('Enter')
      const metadata = dialog.getByRole('textbox', { name: `Value of ${manual}` })
      await dialog.getByText('Is no valid JSON').waitFor()
      expect(await focused(metadata)).toBe(true)
      await keyboard.press('End')
      await keyboard.type('12}')

      await dialog.getByRole('button', { name: 'Save' }).press('Enter')

      const label = dialog.getByRole('textbox', { name: `Value of ${site}` })
      await dialog.getByText('Expected text of at most 200 characters, without semicolons').waitFor()
      expect(await focused(label)).toBe(true)
      expect(await label.getAttribute('aria-describedby')).toMatch(/-error$/)
      await visit.picture('node-edited-phone.png')
      expect(await visit.violations()).toEqual([])
      expect(await visit.overflow()).toBeLessThanOrEqual(0)
      await label.fill('north')
      await keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      expect(await focused(edit)).toBe(true)
      const operator = await open('nodes/brewery')
      const said = operator.page.getByRole('region', { name: 'What people say of it' })
      await said
        .getByRole('listitem')
        .filter({ hasText: `${site}: north` })
        .waitFor()
      await said.getByText('every 90 min').waitFor()
      await said.getByText('{"pages":12}').waitFor()
      expect(await said.getByRole('button').count()).toBe(0)
      await operator.picture('node-described.png')
      expect(await operator.violations()).toEqual([])
      expect([...visit.errors, ...operator.errors]).toEqual([])
    } finally {
      const nothing = { labels: { [site]: null }, metadata: { [manual]: null }, expectedIntervalMs: null }
      await api('engineer', 'PATCH', '/nodes/brewery', nothing)
    }
  })

  it('have endpoints that engineers configure', async () => {
    const { page } = await open('nodes/brewery', 'engineer')
    const name = `Kettle drain valve ${Date.now()}`

    await page.getByRole('row').filter({ hasText: 'valve.kettle' }).getByRole('button', { name: 'Configure' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await page.getByRole('button', { name: 'Save' }).click()

    await page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: 'Configure' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Kettle drain valve')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name, exact: true }).waitFor({ state: 'detached' })
  })

  it('have endpoints whose fields say why they were not taken', async () => {
    const { page } = await open('nodes/brewery', 'engineer')
    const dialog = page.getByRole('dialog')
    const safe = dialog.getByRole('textbox', { name: 'Safe value' })
    await page.getByRole('button', { name: 'Configure HLT setpoint' }).click()
    await safe.fill('900')

    await dialog.getByRole('button', { name: 'Save' }).click()

    await dialog.getByText('The safe value 900.0 is out of the range').waitFor()
    expect(await focused(safe)).toBe(true)
    expect(await dialog.getByRole('alert').count()).toBe(0)
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
    await page.getByRole('button', { name: 'Really remove' }).click()
    await row.waitFor({ state: 'detached' })
    expect(visit.errors).toEqual([])
  })

  it('have rules of which everything is said and edited', async () => {
    const visit = await open('nodes/brewery', 'engineer')
    const { page } = visit
    const name = `Kettle heats fast ${Date.now()}`
    await page.getByRole('button', { name: 'New rule' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await visit.choose('Condition', /Changes fast/)
    await visit.choose('Endpoint', /Kettle temperature/)
    await dialog.getByRole('textbox', { name: /Limit/ }).fill('500')
    await visit.choose('Direction', /^rises$/)
    await dialog.getByRole('textbox', { name: 'Measured over (s)' }).fill('5')
    await dialog.getByRole('textbox', { name: 'Asks again after (s)' }).fill('600')
    await dialog.getByRole('textbox', { name: 'Key of the alarm' }).fill('kettle.fast')
    expect(await visit.violations()).toEqual([])

    await dialog.getByRole('button', { name: 'Save' }).click()

    const row = page.getByRole('row').filter({ hasText: name })
    await row.getByText('rises more than 500 °F per second over 5 s').waitFor()
    await row.getByText('again after 10 min, alarm kettle.fast').waitFor()
    await row.getByText(/by engineer/).waitFor()
    await row.getByRole('button', { name: `Edit ${name}` }).click()
    expect(await dialog.getByRole('textbox', { name: 'Measured over (s)' }).inputValue()).toBe('5')
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await dialog.getByRole('button', { name: 'Really remove' }).click()
    await row.waitFor({ state: 'detached' })
    expect(visit.errors).toEqual([])
  })

  it('have endpoints whose commands are taken on terms that everybody sees', async () => {
    const visit = await open('nodes/brewery', 'engineer')
    const { page } = visit
    const row = page.getByRole('row').filter({ hasText: 'valve.kettle' })
    const dialog = page.getByRole('dialog')
    const reason = dialog.getByRole('switch', { name: 'Each has to say why' })
    await row.getByRole('button', { name: 'Configure' }).click()
    await reason.check({ force: true })
    await visit.choose('Several commands', /latest replaces/)
    await dialog.getByRole('textbox', { name: 'At most per minute' }).fill('30')
    await dialog.getByRole('textbox', { name: 'Done within (s)' }).fill('12.5')
    await visit.picture('endpoint-terms.png')
    expect(await visit.violations()).toEqual([])

    await dialog.getByRole('button', { name: 'Save' }).click()

    await row.getByText('with a reason, at most 30 a minute, latest wins, done within 12.5 s').waitFor()
    try {
      const operator = await open('panel')
      const valve = operator.page.locator('fieldset[data-endpoint="valve.kettle"]')
      await valve.getByRole('button', { name: 'Closed' }).click()
      await valve.getByRole('textbox', { name: 'Reason' }).fill('Trying the valve')
      await operator.picture('command-reason.png')
      await valve.getByRole('button', { name: 'Send' }).click()
      await valve.locator('[data-status="succeeded"], [data-status="verified"]').waitFor()
    } finally {
      await row.getByRole('button', { name: 'Configure' }).click()
      await reason.uncheck({ force: true })
      await dialog.getByRole('textbox', { name: 'At most per minute' }).fill('')
      await dialog.getByRole('textbox', { name: 'Done within (s)' }).fill('')
      await visit.choose('Several commands', /One after the other/)
      await dialog.getByRole('button', { name: 'Save' }).click()
    }
    await row.getByText('with a reason').waitFor({ state: 'detached' })
    expect(visit.errors).toEqual([])
  })

  it('whose payloads cannot be understood are looked at in quarantine', async () => {
    const { page } = await open('nodes', 'engineer')

    await page.getByRole('tab', { name: 'Quarantine' }).click()

    await page.getByText('Everything could be understood.').or(page.getByRole('table')).first().waitFor()
  })
})

function focused(field: Locator): Promise<boolean> {
  return field.evaluate((element) => element === document.activeElement)
}
