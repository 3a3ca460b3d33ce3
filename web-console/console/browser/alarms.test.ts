import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Visit } from './support/chromium.ts'
import { api } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { open } = windows()

/** Raises an alarm of its own for a test. */
async function raise(key: string, severity: string): Promise<string> {
  const own = `${key}-${Date.now()}`
  const message = `Alarm ${own}`
  await api('engineer', 'POST', '/alarms', { key: own, severity, message, nodeId: 'brewery', active: true })
  return message
}

/** Tells of many alarms, one after the other. */
async function tell(keys: readonly string[], active: boolean): Promise<void> {
  for (const key of keys) {
    await api('engineer', 'POST', '/alarms', { key, severity: 'low', message: key, nodeId: 'brewery', active })
  }
}

function item(visit: Visit, message: string): Locator {
  return visit.page.getByRole('listitem').filter({ hasText: message })
}

describe('the alarm list', () => {
  it('shows an alarm to everybody, and who acknowledges it takes it from all', async () => {
    const [one, other] = [await open('alarms'), await open('alarms')]
    const message = await raise('browser.shared', 'critical')
    const waiting = ({ page }: Visit) => page.getByRole('button', { name: `Acknowledge: ${message}` })
    await waiting(other).waitFor()

    await waiting(one).click()

    await waiting(other).waitFor({ state: 'detached' })
    expect([...one.errors, ...other.errors]).toEqual([])
  })

  it('has what is worse and unacknowledged first', async () => {
    const visit = await open('alarms')
    const high = await raise('browser.high', 'high')
    const critical = await raise('browser.critical', 'critical')
    await item(visit, high).waitFor()
    await item(visit, critical).waitFor()

    const shown = (await visit.page.getByRole('listitem').allTextContents()).join('\n')

    expect(shown.indexOf(critical)).toBeLessThan(shown.indexOf(high))
  })

  it('keeps a shelved alarm apart, and its journal says why', async () => {
    const visit = await open('alarms')
    const { page } = visit
    const message = await raise('browser.shelved', 'high')
    const menu = () => page.getByRole('button', { name: `More about: ${message}` }).click()

    await menu()
    await page.getByRole('menuitem', { name: 'Shelve…' }).click()
    await page.getByRole('textbox', { name: 'Comment' }).fill('sensor is being cleaned')
    await page.getByRole('button', { name: 'Shelve', exact: true }).click()
    await item(visit, message).waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: 'Hidden' }).click()
    await item(visit, message).getByText('shelved until').waitFor()
    await menu()
    await page.getByRole('menuitem', { name: 'Journal…' }).click()

    await page.getByRole('dialog').getByText('“sensor is being cleaned”').waitFor()
    await visit.picture('alarms-journal.png')
    expect(visit.errors).toEqual([])
  })

  it('sounds until it is silenced', async () => {
    const visit = await open('alarms')
    const { page } = visit
    await raise('browser.sounding', 'critical')

    await page.getByRole('button', { name: 'Switch the alarm sound on' }).click()
    await page.getByRole('button', { name: 'Silence' }).click()

    await page.getByRole('button', { name: 'Silence' }).waitFor({ state: 'detached' })
    await raise('browser.sounding-again', 'critical')
    await page.getByRole('button', { name: 'Silence' }).waitFor()
  })

  it('shows a flood in portions', async () => {
    const keys = Array.from({ length: 101 }, (_, index) => `browser.flood-${index}`)
    try {
      await tell(keys, true)
      const { page } = await open('alarms')
      await expect.poll(() => page.getByRole('listitem').count()).toBe(100)

      await page.getByRole('button', { name: /^\d+ more of \d+$/ }).click()

      await expect.poll(() => page.getByRole('listitem').count()).toBeGreaterThan(100)
    } finally {
      await tell(keys, false)
      await api('operator', 'POST', '/alarms/acknowledge?standing=true&severity=low', {})
    }
  })

  it('tells the key figures', async () => {
    await raise('browser.figures', 'low')
    const { page } = await open('alarms')
    const answer = page.waitForResponse((response) => response.url().includes('/alarms/kpis'))

    await page.getByRole('tab', { name: 'Key figures' }).click()

    const { annunciated, topTen }: Figures = await (await answer).json()
    await page.getByText('Per ten minutes').waitFor()
    await page.getByRole('region', { name: 'By severity' }).getByText(`${annunciated} annunciated`).waitFor()
    const rows = page.getByRole('region', { name: 'Most frequent' }).getByRole('row')
    const shown = (await rows.allTextContents()).slice(1)
    expect(topTen.length).toBeGreaterThan(0)
    expect(shown).toEqual(
      topTen.map(({ message, nodeId = '', times, percent }) => `${message}${nodeId}${times}${percent} %`),
    )
  })
})

/** What the page was told. */
interface Figures {
  readonly annunciated: number
  readonly topTen: readonly {
    readonly message: string
    readonly nodeId?: string
    readonly times: number
    readonly percent: number
  }[]
}
