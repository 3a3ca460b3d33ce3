import { setTimeout as pause } from 'node:timers/promises'
import bundled from '@sparticuz/chromium'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { artifact, type Role, stack } from './stack.ts'

const flags = [
  '--autoplay-policy=no-user-gesture-required',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium: the one inside an npm package, or the one that SIGNALBOX_CHROMIUM names. */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env.SIGNALBOX_CHROMIUM ?? (await bundled.executablePath())
  return chromium.launch({ executablePath, args: flags, headless: true })
}

export interface Look {
  readonly width: number
  readonly height: number
  readonly colorScheme?: 'light' | 'dark'
}

export const desktop: Look = { width: 1440, height: 1000 }
export const phone: Look = { width: 390, height: 844 }

/** A fresh window on the console, with what went wrong in it. */
export class Visit {
  readonly errors: string[] = []

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.errors.push(error.message))
  }

  static async begin(browser: Browser, look: Look = desktop): Promise<Visit> {
    const { width, height, colorScheme = 'light' } = look
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      deviceScaleFactor: 2,
      locale: 'en-US',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    return new Visit(page)
  }

  /** Another tab of the same window. */
  async another(): Promise<Visit> {
    return new Visit(await this.page.context().newPage())
  }

  /** Opens a page of the console with a token of a role. */
  async open(page: string, role: Role = 'operator'): Promise<void> {
    await this.page.goto(`${stack.url}/#token=${stack.tokens[role]}`)
    await this.page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
    await this.page.goto(`${stack.url}/#/${page}`)
  }

  /** Picks an option of a select. */
  async choose(select: string, option: RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: select }).click()
    await this.page.getByRole('option', { name: option }).click()
  }

  /** What axe finds wrong with what is shown. */
  async violations(): Promise<string[]> {
    await this.page.emulateMedia({ reducedMotion: 'reduce' })
    await this.page.evaluate(axe.source)
    return this.page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    })
  }

  /** By how much the page is wider than its window. Pixels. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  }

  /** Opens the console with a token and waits for the plant. */
  async signIn(): Promise<void> {
    await this.page.goto(`${stack.url}/#token=${stack.tokens.operator}`)
    await this.page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
    await this.page.locator('[data-reading="hlt.temp"]').filter({ hasText: /\d/ }).waitFor()
  }

  /** The whole page, as a person sees it who has scrolled to the top. */
  async picture(name: string): Promise<void> {
    await this.page.evaluate(() => window.scrollTo(0, 0))
    await this.page.screenshot({ path: artifact(name), fullPage: true, animations: 'disabled' })
  }

  /** Keeps what a test that failed was looking at, and says whether the page still answers. */
  async failed(test: string): Promise<void> {
    const answers = await Promise.race([this.page.evaluate(() => true), pause(3_000, false)])
    console.error(`${test}: the page ${answers ? 'answers' : 'does not answer'}`)
    const path = artifact(`failed-${test.replace(/\W+/g, '-')}.png`)
    await this.page.screenshot({ path, timeout: 5_000 }).catch((error) => console.error(`${test}: ${error}`))
  }

  async end(): Promise<void> {
    await this.page.context().close()
  }
}
