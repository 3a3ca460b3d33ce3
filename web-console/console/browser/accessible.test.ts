import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desktop, type Look, phone, startChromium, Visit } from './support/chromium.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startChromium()
})

afterAll(() => browser?.close())

it.each<[string, Look]>([
  ['light', { ...desktop, colorScheme: 'light' }],
  ['dark', { ...desktop, colorScheme: 'dark' }],
  ['on a phone', { ...phone, colorScheme: 'light' }],
])('axe finds nothing wrong with the panel, %s', async (_name, look) => {
  const visit = await Visit.begin(browser, look)
  await visit.signIn()
  await visit.page.locator('[data-node="tracker-01"]').waitFor()
  await visit.page.emulateMedia({ reducedMotion: 'reduce' })

  await visit.page.evaluate(axe.source)
  const violations = await visit.page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  })

  expect(violations).toEqual([])
  await visit.end()
})
