import { describe, expect, it } from 'vitest'
import { type PageName, pages } from '../src/shell/route.ts'
import { desktop, type Look, phone, type Visit } from './support/chromium.ts'
import { windows } from './support/windows.ts'

const { begin } = windows()

/** What a page has to show before its picture says something. */
const settled: Partial<Record<PageName, (visit: Visit) => Promise<void>>> = {
  map: (visit) => visit.page.locator('path.land').first().waitFor({ state: 'attached' }),
  live: (visit) =>
    visit.page
      .getByRole('cell', { name: /hlt\.temp/ })
      .first()
      .waitFor(),
}

describe.each<[string, Look]>([
  ['light', { ...desktop, colorScheme: 'light' }],
  ['dark', { ...desktop, colorScheme: 'dark' }],
  ['phone', { ...phone, colorScheme: 'light' }],
])('%s', (name, look) => {
  it.each(pages)('%s is accessible, fits, and its picture is kept', async (page) => {
    const visit = await begin(look)
    await visit.open(page, 'admin')
    await visit.page.locator('[data-ready="true"]').waitFor()
    await visit.page.waitForLoadState('networkidle')
    await settled[page]?.(visit)

    await visit.picture(`${page}-${name}.png`)

    expect(await visit.violations()).toEqual([])
    expect(await visit.overflow()).toBeLessThanOrEqual(0)
    expect(visit.errors).toEqual([])
  })
})
