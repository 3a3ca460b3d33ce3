import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { windows } from './support/windows.ts'

const { open } = windows()

async function explorer(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Interlocks' }).click()
  await page.getByRole('region', { name: 'burner-hlt-level' }).waitFor()
}

describe('interlocks', () => {
  it('are written by engineers, tried as they are written, changed, turned off and removed', async () => {
    const visit = await open('commands', 'engineer')
    const { page } = visit
    const name = `browser-${Date.now()}`
    await explorer(page)
    await page.getByRole('button', { name: 'New interlock' }).click()
    const dialog = page.getByRole('dialog', { name: 'New interlock' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await visit.choose('Guards', /Kettle valve|Kettle drain valve/)
    const condition = dialog.getByRole('textbox', { name: 'Condition that must hold' })
    const trial = dialog.getByRole('region', { name: 'Try it' })

    await condition.fill('requested ||\nvalue("kettle.tmp") < -100.0')
    const mistake = dialog.getByRole('button', { name: /Line 2, column \d+: there is no endpoint/ })
    await mistake.waitFor()
    await visit.picture('interlock-mistake.png')
    expect(await visit.violations()).toEqual([])
    await mistake.click()
    expect(await condition.evaluate((field) => (field as HTMLTextAreaElement).selectionStart)).toBeGreaterThan(13)

    await condition.fill('')
    await visit.choose('Insert the value of an endpoint', /Kettle temperature/)
    await condition.press('End')
    await condition.pressSequentially(' < -100.0')
    await trial.getByText('requires value("kettle.temp") < -100.0').waitFor()
    await trial.getByText(/brewery\/kettle\.temp = [\d.]+/).waitFor()
    await visit.picture('interlock-editor.png')
    expect(await visit.violations()).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()

    const card = page.getByRole('region', { name })
    await card.getByText('On guard').waitFor()
    await card.getByRole('button', { name: 'Edit' }).click()
    const edited = page.getByRole('dialog', { name: `Edit ${name}` })
    await edited.getByRole('textbox', { name: 'Condition that must hold' }).fill('value("kettle.temp") > -100.0')
    await edited.getByRole('textbox', { name: 'Why it is there' }).fill('Only for looking at it')
    await edited.getByRole('region', { name: 'Try it' }).getByText('its condition holds').waitFor()
    await edited.getByRole('button', { name: 'Save' }).click()
    await card.getByText('Only for looking at it').waitFor()

    await card.getByRole('button', { name: 'Turn off' }).click()
    await card.getByRole('button', { name: 'Really turn off' }).click()
    await card.getByText('Off', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Turn on' }).click()
    await card.getByText('On guard').waitFor()

    await card.getByRole('button', { name: 'Edit' }).click()
    await edited.getByRole('button', { name: 'Remove' }).click()
    await edited.getByRole('button', { name: 'Really remove' }).click()
    await card.waitFor({ state: 'detached' })
    expect(visit.errors).toEqual([])
  })

  it('are bypassed for a while with a reason', async () => {
    const { page } = await open('commands', 'engineer')
    await explorer(page)
    const card = page.getByRole('region', { name: 'burner-hlt-level' })

    await card.getByRole('button', { name: 'Bypass…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Level sensor is being cleaned')
    await dialog.getByRole('button', { name: 'Bypass', exact: true }).click()

    await card.getByText(/Bypassed by engineer until .*: Level sensor is being cleaned/).waitFor()
    await card.getByRole('button', { name: 'End bypass' }).click()
    await card.getByText('On guard').waitFor()
  })

  it('are only looked at by operators', async () => {
    const { page } = await open('commands', 'operator')
    await explorer(page)

    await page
      .getByText(/interlock · guards On · safe value Off · readings hold for/)
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: /New interlock|Edit|Turn off|Bypass/ }).count()).toBe(0)
  })
})
