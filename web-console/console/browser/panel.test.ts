import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { phone, type Visit } from './support/chromium.ts'
import { stack } from './support/stack.ts'
import { windows } from './support/windows.ts'

const { begin } = windows()

describe('the panel', () => {
  it('takes the token from the address and hides it', async () => {
    const { page, ...begun } = await opened()

    expect(page.url()).toBe(`${stack.url}/`)
    await page.reload()
    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
    expect(begun.errors).toEqual([])
  })

  it('shows a value that changes', async () => {
    const { page } = await opened()

    const before = await readings(page)
    await page.waitForFunction(
      ([css, old]) => [...document.querySelectorAll(css)].map((shown) => shown.textContent).join(' ') !== old,
      [READINGS, before] as const,
    )

    expect(before).toMatch(/^-?\d+\.\d /)
  })

  it('sends a command and follows it until the device has obeyed', async () => {
    const { page } = await opened()
    const pump = page.locator('fieldset[data-endpoint="pump.1"]')
    const wanted =
      (await pump.getByRole('button', { name: 'On' }).getAttribute('aria-pressed')) === 'true' ? 'Off' : 'On'

    await command(pump, wanted)

    await pump.locator('[data-actual="pump.1"]').filter({ hasText: wanted }).waitFor()
    await pump.locator(`button[aria-pressed="true"]`).filter({ hasText: wanted }).waitFor()
    await page
      .getByRole('region', { name: 'Commands' })
      .getByText(/^(succeeded|verified)$/)
      .first()
      .waitFor()
  })

  it('lists the trackers with what they last said of themselves', async () => {
    const { page } = await opened()

    const tracker = page.locator('[data-node="tracker-01"]')
    await tracker.filter({ hasText: /-?\d+\.\d{4}, -?\d+\.\d{4}/ }).waitFor()
    await tracker.filter({ hasText: /\d %/ }).waitFor()

    expect(await page.locator('[data-node]').count()).toBe(20)
  })
})

describe('a lost connection', () => {
  it('is told, makes the values doubtful, and heals by itself', async () => {
    const begun = await begin()
    const { page } = begun
    const line = await cuttable(page)
    await begun.signIn()

    line.cut()
    await page.getByRole('alert').filter({ hasText: 'Connection lost' }).waitFor()
    await page.locator('[data-doubt="no connection"]').first().waitFor()
    await begun.picture('panel-disconnected.png')
    line.mend()
    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()

    await page.locator('[data-doubt="no connection"]').first().waitFor({ state: 'detached' })
    expect(await page.getByRole('alert').filter({ hasText: 'Connection lost' }).count()).toBe(0)
  })

  it('for a bad token asks for another', async () => {
    const { page } = await begin()

    await page.goto(`${stack.url}/#token=not-a-token`)
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByLabel('Access token').fill(stack.tokens.operator)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()

    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
  })
})

describe('pictures', () => {
  it('are kept: sign-in.png', async () => {
    const begun = await begin(phone)
    await begun.page.goto(stack.url)
    await begun.page.getByLabel('Access token').waitFor()

    await begun.picture('sign-in.png')

    expect(begun.errors).toEqual([])
  })
})

async function opened(): Promise<Visit> {
  const begun = await begin()
  await begun.signIn()
  return begun
}

/** Presses a button until the device has obeyed: devices fail now and then, and one tries again. */
async function command(control: Locator, word: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const progress = control.locator('[data-command]')
    const before = (await progress.count()) === 0 ? null : await progress.getAttribute('data-command')
    await control.getByRole('button', { name: word, exact: true }).click()
    const ended = control.locator(`[data-command]:not([data-command="${before}"])[data-ended="true"]`)
    await ended.waitFor()
    if (['succeeded', 'verified'].includes((await ended.getAttribute('data-status')) ?? '')) return
  }
  throw new Error(`no attempt to switch it ${word} succeeded`)
}

const READINGS = '[data-reading]'

async function readings(page: Page): Promise<string> {
  return (await page.locator(READINGS).allTextContents()).join(' ')
}

/** A connection of the page that the test can cut and mend. */
async function cuttable(page: Page): Promise<{ cut(): void; mend(): void }> {
  let whole = true
  const open = new Set<() => void>()
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const drop = () => void socket.close({ code: 4001, reason: 'slow consumer' })
    if (!whole) {
      drop()
      return
    }
    socket.connectToServer()
    open.add(drop)
  })
  return {
    cut: () => {
      whole = false
      for (const drop of open) drop()
      open.clear()
    },
    mend: () => {
      whole = true
    },
  }
}
