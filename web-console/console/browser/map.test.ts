import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Visit } from './support/chromium.ts'
import { windows } from './support/windows.ts'

const { begin } = windows()

interface Said {
  readonly type: string
  readonly channel?: string
  readonly id?: string
  readonly bounds?: { readonly east: number; readonly west: number }
}

async function begun(): Promise<{ visit: Visit; said: Said[] }> {
  const visit = await begin()
  const said: Said[] = []
  visit.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => said.push(JSON.parse(String(payload)))),
  )
  return { visit, said }
}

function positions(said: readonly Said[]): readonly Said[] {
  return said.filter(({ type, channel }) => type === 'subscribe' && channel === 'positions')
}

async function drag(page: Page, byX: number): Promise<void> {
  const box = await page.getByRole('application').boundingBox()
  if (box === null) throw new Error('no map')
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 80]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + byX, y, { steps: 8 })
  await page.mouse.up()
}

describe('the map', () => {
  it('subscribes to what is seen of it, also when it is panned', async () => {
    const { visit, said } = await begun()
    await visit.open('map')
    await visit.page.getByText('20 nodes here').waitFor()
    const before = positions(said).at(-1)

    for (let turn = 0; turn < 4; turn++) await drag(visit.page, -450)

    await visit.page.getByText('No node is here.').waitFor()
    const after = positions(said).at(-1)
    expect(after?.bounds?.west).toBeGreaterThan(before?.bounds?.west ?? Number.NaN)
    expect(after?.id).toBe(before?.id)
    expect(visit.errors).toEqual([])
  })

  it('tells about a node, and where it has been', async () => {
    const { visit } = await begun()
    const { page } = visit
    await visit.open('map')

    await page.getByRole('button', { name: 'Tracker 04' }).click()

    await page.locator('[data-selected="tracker-04"]').getByText(/km\/h/).waitFor()
    await page.locator('path.track').waitFor()
    await page.locator('path.land').first().waitFor({ state: 'attached' })
    await visit.picture('map-track.png')
    expect(visit.errors).toEqual([])
  })

  it('shows 2,000 nodes that move', async () => {
    const { visit } = await begun()
    const { page } = visit
    const fleet = fleetOf(2_000)
    await page.routeWebSocket(/\/ws$/, (socket) => serve(socket, fleet))
    await page.route(/\/positions/, (route) => route.fulfill({ json: { items: fleet } }))

    await visit.open('map')

    await page.locator('[data-shown="2000"]').waitFor()
    await page.getByText('2000 nodes here').waitFor()
    await visit.picture('map-2000.png')
    expect(visit.errors).toEqual([])
  })
})

type Served = Parameters<Parameters<Page['routeWebSocket']>[1]>[0]

function fleetOf(size: number) {
  return Array.from({ length: size }, (_, number) => ({
    type: 'position_update',
    nodeId: `van-${number}`,
    latitude: 43.305 + Math.sin(number) * 0.02,
    longitude: -91.77 + Math.cos(number * 1.7) * 0.04,
    heading: (number * 37) % 360,
    timestamp: new Date().toISOString(),
  }))
}

/** Stands in for a gateway with a fleet of which each node reports once a second. */
function serve(socket: Served, fleet: ReturnType<typeof fleetOf>): void {
  const say = (...messages: object[]) => socket.send(JSON.stringify(messages))
  let timer: ReturnType<typeof setInterval> | undefined
  socket.onClose(() => clearInterval(timer))
  socket.onMessage((frame) => {
    const { type, id, channel } = JSON.parse(String(frame)) as Said
    if (type === 'auth') say(welcome)
    if (type === 'ping') say({ type: 'pong', time: new Date().toISOString() })
    if (type !== 'subscribe') return
    say({ type: 'subscribed', id, channel })
    if (channel !== 'positions') return
    say({ type: 'snapshot', id, channel, items: fleet, last: true })
    timer ??= setInterval(() => {
      for (const node of fleet) move(node)
      say(...fleet)
    }, 1_000)
  })
}

function move(node: ReturnType<typeof fleetOf>[number]): void {
  node.latitude += Math.cos((node.heading * Math.PI) / 180) * 0.0001
  node.longitude += Math.sin((node.heading * Math.PI) / 180) * 0.0001
  node.timestamp = new Date().toISOString()
}

const welcome = {
  type: 'connected',
  clientId: 'c-1',
  org: 'demo',
  user: 'olga',
  roles: ['operator'],
  protocol: 1,
  replica: 'none',
  heartbeatMs: 30_000,
  limits: {
    maxFrameBytes: 10_240,
    messagesPerSecond: 10,
    messageBurst: 50,
    maxSubscriptions: 50,
    maxEndpointIds: 10_000,
  },
}
