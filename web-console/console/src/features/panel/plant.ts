import type { Endpoint } from '@signalbox/client'

/** A vessel with whatever endpoints it has. */
export interface Vessel {
  readonly name: string
  readonly temperature: Endpoint
  readonly level?: Endpoint
  readonly setpoint?: Endpoint
  readonly burner?: Endpoint
  readonly valve?: Endpoint
}

/** A process of vessels in a row, with a pump after each but the last. */
export interface Plant {
  readonly nodeId: string
  readonly vessels: readonly Vessel[]
  readonly pumps: readonly Endpoint[]
  /** Writable endpoints, in groups. */
  readonly controls: readonly ControlGroup[]
  /** What the picture does not show. */
  readonly others: readonly Endpoint[]
}

export interface ControlGroup {
  readonly title: string
  readonly endpoints: readonly Endpoint[]
}

/** The nodes with endpoints as the panel shows them, brewing plants first. */
export function plantsOf(endpoints: readonly Endpoint[]): readonly Plant[] {
  const byNode = new Map<string, Endpoint[]>()
  for (const endpoint of endpoints) byNode.set(endpoint.nodeId, [...(byNode.get(endpoint.nodeId) ?? []), endpoint])
  return [...byNode]
    .map(([nodeId, own]) => plantOf(nodeId, own))
    .sort((a, b) => b.vessels.length - a.vessels.length || a.nodeId.localeCompare(b.nodeId))
}

function plantOf(nodeId: string, endpoints: readonly Endpoint[]): Plant {
  const byKey = new Map(endpoints.map((endpoint) => [endpoint.key, endpoint]))
  const vessels = endpoints
    .filter(({ key }) => key.endsWith('.temp'))
    .map((temperature) => vesselOf(temperature, byKey))
    .filter((vessel) => vessel.level ?? vessel.setpoint ?? vessel.burner ?? vessel.valve)
    .sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name))
  const pumps = vessels.length > 0 ? endpoints.filter(({ key }) => key.startsWith('pump.')).sort(byKeyName) : []
  const drawn = new Set<Endpoint | undefined>([
    ...pumps,
    ...vessels.flatMap(({ temperature, level, setpoint, burner, valve }) => [
      temperature,
      level,
      setpoint,
      burner,
      valve,
    ]),
  ])
  const writable = endpoints.filter((endpoint) => endpoint.writable && endpoint.valueType !== 'text')
  return {
    nodeId,
    vessels,
    pumps,
    controls: groupsOf(writable),
    others: endpoints.filter((endpoint) => !drawn.has(endpoint) && !writable.includes(endpoint)),
  }
}

function vesselOf(temperature: Endpoint, byKey: ReadonlyMap<string, Endpoint>): Vessel {
  const name = temperature.key.slice(0, -'.temp'.length)
  const level = byKey.get(`${name}.level`)
  const setpoint = byKey.get(`${name}.setpoint`)
  const burner = byKey.get(`burner.${name}`)
  const valve = byKey.get(`valve.${name}`)
  return {
    name,
    temperature,
    ...(level && { level }),
    ...(setpoint && { setpoint }),
    ...(burner && { burner }),
    ...(valve && { valve }),
  }
}

function groupsOf(writable: readonly Endpoint[]): readonly ControlGroup[] {
  const groups = new Map<string, Endpoint[]>()
  for (const endpoint of writable) {
    const title = groupTitles.find(([pattern]) => pattern.test(endpoint.key))?.[1] ?? 'Other'
    groups.set(title, [...(groups.get(title) ?? []), endpoint])
  }
  const order = [...groupTitles.map(([, title]) => title), 'Other']
  return order.flatMap((title) => {
    const endpoints = groups.get(title)
    return endpoints === undefined ? [] : [{ title, endpoints: endpoints.sort(byKeyName) }]
  })
}

/** The way of the wort: hot liquor tank, mash tun, kettle. Others follow by name. */
const way = ['hlt', 'mlt', 'kettle']
const groupTitles: readonly (readonly [RegExp, string])[] = [
  [/^pump\./, 'Pumps'],
  [/^valve\./, 'Valves'],
  [/^burner\./, 'Burners'],
  [/\.setpoint$/, 'Setpoints'],
]

function place(name: string): number {
  const index = way.indexOf(name)
  return index < 0 ? way.length : index
}

/** Within a group the plant's order is the way too. */
function byKeyName(a: Endpoint, b: Endpoint): number {
  const part = ({ key }: Endpoint) => place(key.split('.').find((word) => way.includes(word)) ?? '')
  return part(a) - part(b) || a.key.localeCompare(b.key, undefined, { numeric: true })
}
