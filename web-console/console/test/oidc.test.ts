import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestIssuer } from './support/issuer.ts'
import { FakeTab } from './support/tab.ts'

const MINUTE = 60_000

let issuer: TestIssuer
let tab: FakeTab

beforeEach(async () => {
  issuer = await TestIssuer.start()
  tab = new FakeTab(async () => ({ oidc: issuer.settings }))
})
afterEach(() => issuer.stop())

describe('signing in at an issuer', () => {
  it('is offered where the gateway names one', async () => {
    await tab.load()

    expect(tab.sessions.current()).toEqual({ status: 'signed-out', issuer: issuer.settings.issuer })
  })

  it('is not offered where it names none', async () => {
    const without = new FakeTab(async () => ({}))

    await without.load()

    expect(without.sessions.current()).toEqual({ status: 'signed-out' })
  })

  it('asks for a code by what the configuration of the issuer says', async () => {
    await tab.load()

    await tab.sessions.signInAtIssuer()

    const { origin, pathname, searchParams } = new URL(tab.address)
    expect(origin + pathname).toBe(`${issuer.settings.issuer}/authorize`)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'signalbox-console',
      redirect_uri: 'https://console.example/',
      scope: 'openid',
      code_challenge_method: 'S256',
    })
    for (const secret of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(secret)).toMatch(/^[\w-]{43}$/)
  })

  it('redeems the code with its verifier and shows the page where one was', async () => {
    await tab.signIn()

    expect(issuer.heard).toEqual(['code'])
    expect(claims(await tab.signedIn.token())).toMatchObject({ sub: 'ann', org: 'demo', groups: ['operator'] })
    expect(tab.address).toBe('https://console.example/#/alarms')
  })

  it('keeps no token in the storage of the tab', async () => {
    await tab.signIn()

    expect([...tab.kept]).toEqual([['signalbox.issuer', 'yes']])
  })

  it('happens again by itself when the page is loaded again', async () => {
    await tab.signIn()
    tab.address = 'https://console.example/#/map'

    await tab.load()
    await tab.follow()

    expect(issuer.heard).toEqual(['code', 'code'])
    expect(tab.signedIn.status).toBe('signed-in')
    expect(tab.address).toBe('https://console.example/#/map')
  })

  it('is not forced upon who came back from the issuer without signing in', async () => {
    await tab.signIn()
    await tab.load()
    tab.address = 'https://console.example/#/alarms'

    await tab.load()

    expect(tab.signedOut).toMatchObject({ issuer: issuer.settings.issuer })
  })
})

describe('what the issuer answers', () => {
  it('is refused with another state', async () => {
    await tab.signIn((answer) => answer.searchParams.set('state', 'another'))

    expect(tab.signedOut.reason).toBe('The answer of the issuer does not belong to this sign-in.')
    expect(issuer.heard).toEqual([])
  })

  it('is refused when nobody in this tab asked', async () => {
    tab.address = 'https://console.example/?code=stolen&state=unknown'

    await tab.load()

    expect(tab.signedOut.reason).toBe('The answer of the issuer does not belong to this sign-in.')
    expect(tab.address).toBe('https://console.example/')
  })

  it('is refused with the nonce of another sign-in', async () => {
    issuer.wrong = { nonce: 'another' }

    await tab.signIn()

    expect(tab.signedOut.reason).toBe('The identity token of the issuer does not belong to this sign-in.')
  })

  it('is of no use with an expired code', async () => {
    await tab.signIn(() => {
      issuer.ahead = 2 * MINUTE
    })

    expect(tab.signedOut.reason).toBe('The sign-in took too long, or was used already.')
    expect(tab.address).toBe('https://console.example/#/alarms')
  })

  it('is of no use to who does not know the verifier', async () => {
    await tab.signIn(() => {
      const trip = JSON.parse(tab.kept.get('signalbox.trip') ?? '')
      tab.kept.set('signalbox.trip', JSON.stringify({ ...trip, verifier: 'guessed'.repeat(7) }))
    })

    expect(tab.signedOut.reason).toBe('The sign-in took too long, or was used already.')
    expect(issuer.heard).toEqual([])
  })

  it('may be a refusal', async () => {
    await tab.signIn(({ searchParams }) => {
      searchParams.delete('code')
      searchParams.set('error', 'access_denied')
      searchParams.set('error_description', 'Ann is not on this shift.')
    })

    expect(tab.signedOut.reason).toBe('The issuer refused: Ann is not on this shift (access_denied).')
  })

  it('is refused when the access token is no JWT', async () => {
    issuer.accessToken = async () => 'opaque'

    await tab.signIn()

    expect(tab.signedOut.reason).toBe('The issuer gave an access token that is no JWT, which Signalbox cannot read.')
  })
})

describe('an issuer that cannot be used', () => {
  it('calls itself otherwise', async () => {
    const elsewhere = issuer.settings.issuer.replace('127.0.0.1', 'localhost')

    expect(await reasonAt(elsewhere)).toBe(
      `What answers at ${elsewhere} calls itself otherwise: its configuration names another issuer.`,
    )
  })

  it('has no configuration', async () => {
    const nowhere = `${issuer.settings.issuer}/nowhere`

    expect(await reasonAt(nowhere)).toBe(`The issuer ${nowhere} answered what cannot be used: HTTP 404.`)
  })

  it('does not answer', async () => {
    await issuer.stop()

    expect(await reasonAt(issuer.settings.issuer)).toMatch(/^The issuer http.* cannot be reached/)
  })

  async function reasonAt(address: string): Promise<string | undefined> {
    const visitor = new FakeTab(async () => ({ oidc: { ...issuer.settings, issuer: address } }))
    await visitor.load()
    await visitor.sessions.signInAtIssuer()
    return visitor.signedOut.reason
  }
})

describe('the access token', () => {
  it('is renewed in the last minute of its time, once for all who ask', async () => {
    await tab.signIn()
    const { token } = tab.signedIn
    const first = await token()

    tab.now = 4 * MINUTE - 1
    expect(await token()).toBe(first)
    tab.now = 4 * MINUTE
    const [second, same] = await Promise.all([token(), token()])

    expect(second).not.toBe(first)
    expect(same).toBe(second)
    expect(issuer.heard).toEqual(['code', 'refresh'])
  })

  it('is renewed again with the newest refresh token', async () => {
    await tab.signIn()
    const { token } = tab.signedIn

    const tokens = new Set<string>()
    for (tab.now = 0; tab.now < 20 * MINUTE; tab.now += MINUTE) tokens.add(await token())

    expect(tokens.size).toBe(5)
    expect(tab.signedIn.token).toBe(token)
  })

  it('serves to its end when the session at the issuer has ended, and then somebody is told', async () => {
    await tab.signIn()
    const { token } = tab.signedIn
    const first = await token()
    issuer.endSession()

    tab.now = 5 * MINUTE - 1
    expect(await token()).toBe(first)
    tab.now = 5 * MINUTE
    await expect(token()).rejects.toThrow()

    await expect.poll(() => tab.sessions.current()).toMatchObject({ reason: 'The session at the issuer has ended.' })
  })

  it('serves to its end when it cannot be renewed, and then somebody is told', async () => {
    issuer.renewals = false
    await tab.signIn()
    const { token } = tab.signedIn

    tab.now = 5 * MINUTE
    await expect(token()).rejects.toThrow()

    await expect
      .poll(() => tab.sessions.current())
      .toMatchObject({ reason: 'The sign-in has expired, and the issuer gave nothing to renew it with.' })
  })

  it('is asked for again when the issuer could not be reached', async () => {
    await tab.signIn()
    const { token } = tab.signedIn
    await issuer.stop()

    tab.now = 6 * MINUTE

    await expect(token()).rejects.toThrow('cannot be reached')
    await expect(token()).rejects.toThrow('cannot be reached')
    expect(tab.signedIn.token).toBe(token)
  })
})

describe('signing out', () => {
  it('ends the session at the issuer too', async () => {
    await tab.signIn()

    await tab.sessions.signOut()
    expect(tab.sessions.current()).toEqual({ status: 'underway' })
    await tab.follow()

    expect(issuer.heard).toEqual(['code', 'farewell'])
    expect(tab.sessions.current()).toEqual({ status: 'signed-out', issuer: issuer.settings.issuer })
    expect(tab.kept.size).toBe(0)
  })

  it('says so when the issuer has no page for that', async () => {
    issuer.farewell = false
    await tab.signIn()

    await tab.sessions.signOut()

    expect(tab.signedOut.reason).toMatch(/^You are signed out here\./)
    expect(tab.kept.size).toBe(0)
  })

  it('is only of the tab when Signalbox refused the token', async () => {
    await tab.signIn()

    await tab.sessions.end('The token was refused.')
    await tab.load()

    expect(tab.sessions.current()).toEqual({ status: 'signed-out', issuer: issuer.settings.issuer })
    expect(issuer.heard).toEqual(['code'])
  })

  it('asks no issuer when it was by a token', async () => {
    await tab.load()
    tab.sessions.signInByToken('a.b.c')
    expect(await tab.signedIn.token()).toBe('a.b.c')

    await tab.sessions.signOut()

    expect(tab.sessions.current()).toEqual({ status: 'signed-out', issuer: issuer.settings.issuer })
    expect(issuer.heard).toEqual([])
  })
})

function claims(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
