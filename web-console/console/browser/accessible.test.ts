import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pages } from '../src/shell/route.ts'
import { desktop, type Look, phone, startChromium, Visit } from './support/chromium.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startChromium()
})

afterAll(() => browser?.close())

describe.each<[string, Look]>([
  ['light', { ...desktop, colorScheme: 'light' }],
  ['dark', { ...desktop, colorScheme: 'dark' }],
  ['phone', { ...phone, colorScheme: 'light' }],
])('%s', (name, look) => {
  it.each(pages)('%s is accessible, fits, and its picture is kept', async (page) => {
    const visit = await Visit.begin(browser, look)
    await visit.open(page, 'admin')
    await visit.page.locator('[data-ready="true"]').waitFor()
    await visit.page.waitForLoadState('networkidle')

    await visit.picture(`${page}-${name}.png`)

    expect(await visit.violations()).toEqual([])
    expect(await visit.overflow()).toBeLessThanOrEqual(0)
    expect(visit.errors).toEqual([])
    await visit.end()
  })
})
