import bundled from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'
import { artifact, stack } from './stack.ts'

const flags = [
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
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: 2 })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    onTestFailed(async ({ task }) => {
      if (page.isClosed()) return
      await page.screenshot({ path: artifact(`failed-${task.name.replace(/\W+/g, '-')}.png`), fullPage: true })
    })
    return new Visit(page)
  }

  /** Opens the console with a token and waits for the plant. */
  async signIn(): Promise<void> {
    await this.page.goto(`${stack.url}/#token=${stack.token}`)
    await this.page.getByRole('status').filter({ hasText: 'Live' }).waitFor()
    await this.page.locator('[data-reading="hlt.temp"]').filter({ hasText: /\d/ }).waitFor()
  }

  /** The whole page, as a person sees it who has scrolled to the top. */
  async picture(name: string): Promise<void> {
    await this.page.evaluate(() => window.scrollTo(0, 0))
    await this.page.screenshot({ path: artifact(name), fullPage: true, animations: 'disabled' })
  }

  async end(): Promise<void> {
    await this.page.context().close()
  }
}
