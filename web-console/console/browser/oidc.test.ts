import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestIssuer } from '../test/support/issuer.ts'
import type { Visit } from './support/chromium.ts'
import { stack } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { begin } = windows()
let issuer: TestIssuer

beforeEach(async () => {
  issuer = await TestIssuer.start()
  // The gateways believe the stack's keys, so the issuer hands out a token made with those.
  issuer.accessToken = async () => stack.tokens.operator
})
afterEach(() => issuer.stop())

/** A window in which the gateway names the issuer, which the gateways of the stack were not told of. */
async function visitor(): Promise<Visit> {
  const visit = await begin()
  await visit.page.route('**/console/settings.json', (route) => route.fulfill({ json: { oidc: issuer.settings } }))
  return visit
}

describe('signing in at an issuer', () => {
  it('leads back to the page, also after a reload, and out again', async () => {
    const visit = await visitor()
    const { page } = visit
    const live = page.getByRole('status').filter({ hasText: 'Live' })
    const button = page.getByRole('button', { name: `Sign in at ${new URL(issuer.settings.issuer).host}` })

    await page.goto(`${stack.url}/#/alarms`)
    await button.waitFor()
    expect(await visit.violations()).toEqual([])
    await visit.picture('sign-in.png')
    await button.click()
    await live.waitFor()
    expect(page.url()).toBe(`${stack.url}/#/alarms`)

    await page.reload()
    await live.waitFor()
    expect(page.url()).toBe(`${stack.url}/#/alarms`)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await button.waitFor()
    expect(issuer.heard).toEqual(['code', 'code', 'farewell'])
    expect(visit.errors).toEqual([])
  })

  it('that refuses says why', async () => {
    const visit = await visitor()
    const { page } = visit
    issuer.wrong = { nonce: 'another' }

    await page.goto(`${stack.url}/#/alarms`)
    await page.getByRole('button', { name: /^Sign in at/ }).click()

    await page.getByRole('alert').filter({ hasText: 'does not belong to this sign-in' }).waitFor()
    expect(page.url()).toBe(`${stack.url}/#/alarms`)
  })
})
