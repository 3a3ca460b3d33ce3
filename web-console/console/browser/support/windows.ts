import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Look, startChromium, Visit } from './chromium.ts'
import type { Role } from './stack.ts'

export interface Windows {
  /** A fresh window that shows nothing yet. */
  begin(look?: Look): Promise<Visit>
  /** A fresh window on a page of the console. */
  open(page: string, role?: Role): Promise<Visit>
}

/** One browser for a file of tests; the windows of a test are closed after it. */
export function windows(): Windows {
  let browser: Browser
  const visits: Visit[] = []
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async ({ task }) => {
    for (const visit of visits.splice(0)) {
      if (task.result?.state === 'fail') await visit.failed(task.name)
      await visit.end()
    }
  })
  const begin = async (look?: Look) => {
    const visit = await Visit.begin(browser, look)
    visits.push(visit)
    return visit
  }
  return {
    begin,
    open: async (page, role) => {
      const visit = await begin()
      await visit.open(page, role)
      return visit
    },
  }
}
