import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { windows } from '../browser/support/windows.ts'
import { freePort, type Running, startGateway, startKeycloak } from './servers.ts'

const { begin } = windows()
const running: Running[] = []
let gateway: Running

beforeAll(async () => {
  const port = await freePort()
  const keycloak = await startKeycloak(`http://127.0.0.1:${port}`)
  running.push(keycloak)
  gateway = await startGateway(port, keycloak.url)
  running.push(gateway)
})
afterAll(async () => {
  for (const server of running) await server.stop()
})

describe('a real Keycloak', () => {
  it('signs in by code and PKCE, says who may what, renews, and signs out', async () => {
    const visit = await begin()
    const { page } = visit
    page.setDefaultTimeout(60_000) // Keycloak is slow to its first requests
    const renewed: string[] = []
    const sockets: string[] = []
    page.on('request', (request) => {
      if (request.postData()?.includes('grant_type=refresh_token') === true) renewed.push(request.url())
    })
    page.on('websocket', (socket) => sockets.push(socket.url()))
    const live = page.getByRole('status').filter({ hasText: 'Live' })
    const signIn = page.getByRole('button', { name: /^Sign in at/ })

    await page.goto(`${gateway.url}/#/live`)
    await signIn.click()
    await page.waitForURL(({ searchParams }) => searchParams.get('code_challenge_method') === 'S256')
    await page.getByRole('textbox', { name: 'Username' }).fill('ann')
    await page.getByRole('textbox', { name: 'Password' }).fill('only for this test')
    await page.getByRole('button', { name: 'Sign In' }).click()

    await live.waitFor()
    expect(page.url()).toBe(`${gateway.url}/#/live`)
    await page.getByText('demo · ann (operator)').waitFor()
    await visit.picture('keycloak.png')

    // An access token is good for 20 s here, so the first one is over after the second renewal.
    await expect.poll(() => renewed.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2)
    await live.waitFor()
    expect(sockets).toHaveLength(1)

    await page.reload()
    await live.waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await signIn.click()
    await page.getByRole('textbox', { name: 'Username' }).waitFor()
    expect(visit.errors).toEqual([])
  })
})
