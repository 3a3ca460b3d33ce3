import type { FeatureCollection, Geometry, Position } from 'geojson'
import L from 'leaflet'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type World = Topology<{ land: GeometryCollection; countries: GeometryCollection }>

/** Land and borders of the world, from the page's own files: there is nothing to be fetched from elsewhere. */
export async function addBaseMap(map: L.Map): Promise<void> {
  let gone = false
  map.once('unload', () => {
    gone = true
  })
  const world = (await import('world-atlas/countries-50m.json')).default as unknown as World
  if (gone) return
  map.createPane('base').style.zIndex = '200'
  const renderer = L.svg({ padding: 1, pane: 'base' })
  const land = {
    renderer,
    pane: 'base',
    interactive: false,
    className: 'land',
    smoothFactor: 1.5,
  } satisfies L.PolylineOptions
  const border = { ...land, className: 'border' }
  L.geoJSON(unbroken(feature(world, world.objects.land)), { style: land }).addTo(map)
  L.geoJSON(
    mesh(world, world.objects.countries, (a, b) => a !== b),
    { style: border },
  ).addTo(map)
}

/** Land across the date line goes on beyond 180 degrees, instead of back around the world. */
function unbroken(land: FeatureCollection<Geometry>): FeatureCollection<Geometry> {
  for (const { geometry } of land.features) {
    if (geometry.type === 'MultiPolygon') for (const polygon of geometry.coordinates) polygon.forEach(unbreak)
  }
  return land
}

function unbreak(ring: Position[]): void {
  let before = ring[0]?.[0] ?? 0
  for (const position of ring) {
    const longitude = position[0] ?? 0
    before = longitude + Math.round((before - longitude) / 360) * 360
    position[0] = before
  }
}

/** Lines of latitude and longitude, as far apart as the zoom asks for. */
export class Graticule {
  readonly #map: L.Map
  readonly #lines = L.layerGroup()

  constructor(map: L.Map) {
    this.#map = map
    this.#lines.addTo(map)
    map.on('moveend', this.#draw)
    this.#draw()
  }

  readonly #draw = (): void => {
    const bounds = this.#map.getBounds().pad(0.3)
    const step = stepOf(bounds.getEast() - bounds.getWest())
    this.#lines.clearLayers()
    const line = (from: L.LatLngTuple, to: L.LatLngTuple) =>
      L.polyline([from, to], { interactive: false, className: 'graticule', weight: 1 }).addTo(this.#lines)
    const first = (value: number) => Math.ceil(value / step) * step
    for (let longitude = first(bounds.getWest()); longitude < bounds.getEast(); longitude += step)
      line([bounds.getSouth(), longitude], [bounds.getNorth(), longitude])
    for (let latitude = first(bounds.getSouth()); latitude < bounds.getNorth(); latitude += step)
      line([latitude, bounds.getWest()], [latitude, bounds.getEast()])
  }
}

/** About eight lines over a width: 1, 2 or 5 times a power of ten. */
export function stepOf(width: number): number {
  const rough = width / 8
  const power = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
}
