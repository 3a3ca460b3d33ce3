import { describe, expect, it } from 'vitest'
import type { Signalbox } from '../src/index.ts'
import { shareAcrossTabs } from '../src/tabs/index.ts'
import type { NodeMessage, Telemetry } from '../src/wire/fact.ts'
import { FakeClock, settle } from './support/fake-clock.ts'
import { Link, session } from './support/fake-server.ts'
import { FakeTabs } from './support/fake-tabs.ts'

/** Tabs of one browser, and every socket that they opened. */
class Browser {
  readonly clock = new FakeClock()
  readonly tabs = new FakeTabs()
  readonly links: Link[] = []

  open(tab: string, token = 'token-1', scope = 'olga'): Signalbox {
    const client = shareAcrossTabs(
      {
        url: 'https://box.example',
        scope,
        token: () => token,
        clock: this.clock,
        random: () => 0.5,
        eventStream: false,
        openSocket: (url, protocols, listener) => {
          const link = new Link(url, protocols, listener)
          this.links.push(link)
          return {
            send: (frame) => link.hear(frame),
            close: (code, reason) => (link.closedByClient = { code, reason }),
          }
        },
      },
      this.tabs.open(tab),
    )
    client.connect()
    return client
  }

  get link(): Link {
    const last = this.links.at(-1)
    if (last === undefined) throw new Error('no socket was opened')
    return last
  }

  async welcome(): Promise<Link> {
    await this.turn()
    await this.link.open()
    await this.link.send(session)
    await this.turn()
    return this.link
  }

  /** Several hops between tabs. */
  async turn(): Promise<void> {
    for (let hop = 0; hop < 10; hop++) await settle()
  }
}

const reading = (endpointId: number, value: number, second = 0): Telemetry => ({
  type: 'telemetry',
  endpointId,
  nodeId: 'brewery',
  key: `k${endpointId}`,
  value,
  timestamp: `2026-01-01T00:00:0${second}.000Z`,
  quality: 'good',
})

const message = (offset: number): NodeMessage => ({
  type: 'message',
  offset,
  nodeId: 'tracker-01',
  from: 'a',
  to: 'b',
  text: String(offset),
  timestamp: '2026-01-01T00:00:00.000Z',
})

const texts = (client: Signalbox) => client.stores.messages.values().map(({ text }) => text)

describe('tabs that share a connection', () => {
  it('open one socket, and each hears what it watches', async () => {
    const browser = new Browser()
    const [one, two] = [browser.open('one'), browser.open('two')]
    one.subscribe({ channel: 'telemetry', endpointIds: [1] })
    two.subscribe({ channel: 'telemetry', endpointIds: [2] })
    const link = await browser.welcome()
    await link.send(reading(1, 10), reading(2, 20))
    await browser.turn()

    expect(browser.links).toHaveLength(1)
    expect([one.connection.status, two.connection.status]).toEqual(['connected', 'connected'])
    expect(link.heard('subscribe').at(-1)).toMatchObject({ channel: 'telemetry', endpointIds: [1, 2] })
    expect(one.stores.telemetry.values()).toEqual([reading(1, 10)])
    expect(two.stores.telemetry.values()).toEqual([reading(2, 20)])
  })

  it('are served a snapshot when they come late', async () => {
    const browser = new Browser()
    browser.open('one').subscribe({ channel: 'telemetry' })
    const link = await browser.welcome()
    const [{ id } = {}] = link.heard('subscribe')
    await link.send({ type: 'subscribed', id: String(id), channel: 'telemetry' })

    const two = browser.open('two')
    two.subscribe({ channel: 'telemetry' })
    await browser.turn()
    expect(link.heard('request_snapshot')).toEqual([{ type: 'request_snapshot', id }])
    await link.send({ type: 'snapshot', id: String(id), channel: 'telemetry', items: [reading(1, 10)], last: true })
    await browser.turn()

    expect(link.heard('subscribe')).toHaveLength(1)
    expect(two.stores.telemetry.get(1)).toEqual(reading(1, 10))
  })

  it('do not share with those of another scope', async () => {
    const browser = new Browser()
    browser.open('one')
    browser.open('two', 'token-2', 'otto')
    await browser.turn()

    expect(browser.links).toHaveLength(2)
  })

  it('hear that the connection is lost, and miss and double nothing', async () => {
    const browser = new Browser()
    const [one, two] = [browser.open('one'), browser.open('two')]
    for (const tab of [one, two]) tab.subscribe({ channel: 'messages' })
    const before = await browser.welcome()
    const [{ id } = {}] = before.heard('subscribe')
    await before.send({ type: 'subscribed', id: String(id), channel: 'messages', position: { epoch: 'e', offset: 7 } })
    await before.send(message(8))
    await browser.turn()

    await before.close(1006, 'gone')
    await browser.turn()
    expect([one.connection.status, two.connection.status]).toEqual(['reconnecting', 'reconnecting'])
    await browser.clock.advance(1_000)
    const after = await browser.welcome()
    const again = after.heard('subscribe')
    expect(again).toMatchObject([{ channel: 'messages', since: { epoch: 'e', offset: 8 } }])
    await after.send(
      {
        type: 'subscribed',
        id: String(again[0]?.id),
        channel: 'messages',
        position: { epoch: 'e', offset: 9 },
        recovered: true,
      },
      message(9),
    )
    await browser.turn()

    expect(texts(one)).toEqual(['9', '8'])
    expect(texts(two)).toEqual(['9', '8'])
  })

  it('go on with another tab in the lead, where the channel was', async () => {
    const browser = new Browser()
    browser.open('one')
    const rest = [browser.open('two'), browser.open('three')]
    const whole: boolean[] = []
    for (const tab of rest) tab.subscribe({ channel: 'messages' }, { subscribed: (recovered) => whole.push(recovered) })
    const before = await browser.welcome()
    const [{ id } = {}] = before.heard('subscribe')
    await before.send({ type: 'subscribed', id: String(id), channel: 'messages', position: { epoch: 'e', offset: 7 } })
    await before.send(message(8))
    await browser.turn()

    browser.tabs.close('one')
    await browser.turn()
    await browser.clock.advance(1_000)
    const after = await browser.welcome()
    const again = after.heard('subscribe')
    expect(again).toMatchObject([{ channel: 'messages', since: { epoch: 'e', offset: 8 } }])
    await after.send(
      {
        type: 'subscribed',
        id: String(again[0]?.id),
        channel: 'messages',
        position: { epoch: 'e', offset: 9 },
        recovered: true,
      },
      message(9),
    )
    await browser.turn()

    expect(browser.links).toHaveLength(2)
    expect(rest.map(texts)).toEqual([
      ['9', '8'],
      ['9', '8'],
    ])
    expect(whole).toEqual([true, true, true, true])
  })

  it('leave what nobody watches any more', async () => {
    const browser = new Browser()
    browser.open('one')
    browser.open('two').subscribe({ channel: 'telemetry' })
    const link = await browser.welcome()

    browser.tabs.close('two')
    await browser.turn()

    expect(link.heard('unsubscribe')).toHaveLength(1)
  })

  it('show a new token of any of them to the server', async () => {
    const browser = new Browser()
    browser.open('one')
    const link = await browser.welcome()

    browser.open('two', 'token-2')
    await browser.turn()

    expect(link.heard('auth').map(({ token }) => token)).toEqual(['token-1', 'token-2'])
  })

  it('are not kept out by the bad token of another one', async () => {
    const browser = new Browser()
    const good = browser.open('good')
    await browser.welcome()
    const bad = browser.open('bad', 'expired')
    await browser.turn()

    await browser.link.close(1008, 'not authenticated')
    await browser.turn()
    await browser.link.open()
    await browser.link.close(1008, 'not authenticated')
    await browser.clock.advance(2_000)
    await browser.welcome()

    expect(good.connection.status).toBe('connected')
    expect(bad.connection.status).toBe('failed')
  })

  it('each have the answer to a refused subscription', async () => {
    const browser = new Browser()
    const refusals: string[] = []
    browser.open('one').subscribe({ channel: 'commands' }, { refused: ({ code }) => refusals.push(code) })
    const link = await browser.welcome()
    const [{ id } = {}] = link.heard('subscribe')

    await link.send({ type: 'error', code: 'forbidden', message: 'no', id: String(id) })
    await browser.turn()

    expect(refusals).toEqual(['forbidden'])
  })
})

it('a tab that comes back after events were followed for it is told what it missed', async () => {
  const browser = new Browser()
  const [one, two] = [browser.open('one'), browser.open('two')]
  one.subscribe({ channel: 'messages' })
  two.subscribe({ channel: 'messages' })
  const link = await browser.welcome()
  const [{ id } = {}] = link.heard('subscribe')
  await link.send({ type: 'subscribed', id: String(id), channel: 'messages', position: { epoch: 'e', offset: 7 } })
  await browser.turn()

  two.disconnect()
  await browser.turn()
  await link.send(message(8))
  two.connect()
  await browser.turn()

  expect(texts(two)).toEqual(['8'])
})

it('where tabs cannot find each other each has a connection of its own', async () => {
  const links: string[] = []
  const client = shareAcrossTabs(
    {
      url: 'https://box.example',
      scope: 'olga',
      token: () => 'token-1',
      openSocket: (url) => {
        links.push(url)
        return { send: () => {}, close: () => {} }
      },
    },
    undefined,
  )
  client.connect()
  await settle()

  expect(links).toEqual(['wss://box.example/ws'])
  client.disconnect()
})
