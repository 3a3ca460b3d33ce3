import { type Bounds, type PositionUpdate, within } from '@signalbox/client'
import L from 'leaflet'
import { Glide } from './glide.ts'
import { Clusters, type Marker, SEPARATE_FROM } from './markers.ts'

/** How near to a marker one has to point. Pixels. */
const REACH = 18
/** From so many on, sharpness is given for speed. */
const MANY = 500
/** More names than these would hide each other. */
const MOST_NAMES = 150

export interface NodeLayerOptions {
  readonly isOnline: (nodeId: string) => boolean
  readonly nameOf: (nodeId: string) => string
  readonly onSelect: (nodeId: string) => void
  readonly onShown: (shown: number) => void
}

/** Thousands of moving nodes on one canvas above the map, close ones as clusters. */
export class NodeLayer {
  readonly #map: L.Map
  readonly #options: NodeLayerOptions
  readonly #canvas = document.createElement('canvas')
  readonly #clusters = new Clusters()
  readonly #glide = new Glide()
  readonly #still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  #markers: readonly Marker[] = []
  #positions: readonly PositionUpdate[] = []
  #selected: string | undefined
  #frame: number | undefined

  constructor(map: L.Map, options: NodeLayerOptions) {
    this.#map = map
    this.#options = options
    this.#canvas.className = 'node-layer'
    this.#canvas.setAttribute('aria-hidden', 'true')
    map.getContainer().append(this.#canvas)
    map.on('move zoom resize', this.#arrange)
    map.on('click', this.#clicked)
  }

  /** The newest positions of all nodes heard of; those outside of what is seen may be old. */
  show(positions: readonly PositionUpdate[]): void {
    const bounds = boundsOf(this.#map, 0.25)
    this.#positions = positions.filter(({ latitude, longitude }) => within(bounds, latitude, longitude))
    this.#clusters.load(this.#positions)
    this.#glide.heard(this.#positions, performance.now())
    this.#arrange()
  }

  select(nodeId: string | undefined): void {
    this.#selected = nodeId
    this.#draw()
  }

  remove(): void {
    this.#map.off('move zoom resize', this.#arrange)
    this.#map.off('click', this.#clicked)
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#canvas.remove()
  }

  readonly #arrange = (): void => {
    this.#markers = this.#clusters.within(boundsOf(this.#map, 0.05), this.#map.getZoom())
    this.#options.onShown(this.#positions.length)
    this.#draw()
  }

  #draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      this.#paint()
      if (!this.#still && this.#glide.moving(performance.now())) this.#draw()
    })
  }

  #paint(): void {
    const { x: width, y: height } = this.#map.getSize()
    const ratio = this.#markers.length > MANY ? 1 : window.devicePixelRatio
    if (this.#canvas.width !== width * ratio || this.#canvas.height !== height * ratio) {
      this.#canvas.width = width * ratio
      this.#canvas.height = height * ratio
    }
    const context = this.#canvas.getContext('2d')
    if (context === null) return
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    const look = lookOf(this.#canvas)
    const named = this.#map.getZoom() > SEPARATE_FROM && this.#markers.length <= MOST_NAMES
    const nodes: Dot[] = []
    for (const marker of this.#markers) {
      const { x, y } = this.#pointOf(marker)
      if (marker.type === 'cluster') {
        paintCluster(context, look, x, y, marker.count)
        continue
      }
      const { nodeId, heading } = marker
      if (nodeId === this.#selected) disc(context, x, y, 15, look.selected, 0.45)
      if (named) paintName(context, look, x, y, this.#options.nameOf(nodeId))
      nodes.push({ x, y, online: this.#options.isOnline(nodeId), ...(heading !== undefined && { heading }) })
    }
    paintNodes(context, look, nodes)
  }

  #pointOf(marker: Marker): L.Point {
    const glides = marker.type === 'node' && !this.#still
    const place = (glides ? this.#glide.place(marker.nodeId, performance.now()) : undefined) ?? marker
    return this.#map.latLngToContainerPoint([place.latitude, place.longitude])
  }

  readonly #clicked = ({ containerPoint }: L.LeafletMouseEvent): void => {
    let nearest: Marker | undefined
    let distance = REACH
    for (const marker of this.#markers) {
      const away = this.#pointOf(marker).distanceTo(containerPoint)
      if (away > distance) continue
      nearest = marker
      distance = away
    }
    if (nearest === undefined) return
    if (nearest.type === 'node') return this.#options.onSelect(nearest.nodeId)
    this.#map.setView([nearest.latitude, nearest.longitude], this.#clusters.opensAt(nearest.id))
  }
}

/** What a map shows, and a part of it more on every side. */
export function boundsOf(map: L.Map, more: number): Bounds {
  const bounds = map.getBounds().pad(more)
  if (bounds.getEast() - bounds.getWest() >= 360) return { north: 90, south: -90, east: 180, west: -180 }
  return {
    north: Math.min(90, bounds.getNorth()),
    south: Math.max(-90, bounds.getSouth()),
    east: L.Util.wrapNum(bounds.getEast(), [-180, 180], true),
    west: L.Util.wrapNum(bounds.getWest(), [-180, 180], true),
  }
}

interface Look {
  readonly node: string
  readonly offline: string
  readonly edge: string
  readonly name: string
  readonly selected: string
}

function lookOf(element: Element): Look {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name)
  return {
    node: colour('--flow'),
    offline: colour('--ink-faint'),
    edge: colour('--card'),
    name: colour('--ink-soft'),
    selected: colour('--pending'),
  }
}

function paintCluster(context: CanvasRenderingContext2D, look: Look, x: number, y: number, count: number): void {
  const radius = 13 + Math.min(16, Math.log2(count) * 2)
  disc(context, x, y, radius + 5, look.node, 0.25)
  disc(context, x, y, radius, look.node, 1)
  context.fillStyle = look.edge
  context.font = '600 12px system-ui, sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(String(count), x, y + 1)
}

interface Dot {
  readonly x: number
  readonly y: number
  readonly online: boolean
  readonly heading?: number
}

/** All at once: a fill for each of thousands would take longer than a frame. */
function paintNodes(context: CanvasRenderingContext2D, look: Look, nodes: readonly Dot[]): void {
  const online = nodes.filter((node) => node.online)
  const offline = nodes.filter((node) => !node.online)
  fill(context, look.node, online, arrow)
  fill(context, look.edge, nodes, (path, { x, y }) => circle(path, x, y, 8))
  fill(context, look.node, online, (path, { x, y }) => circle(path, x, y, 6))
  fill(context, look.offline, offline, (path, { x, y }) => circle(path, x, y, 6))
}

function fill(
  context: CanvasRenderingContext2D,
  colour: string,
  nodes: readonly Dot[],
  shape: (path: CanvasRenderingContext2D, node: Dot) => void,
): void {
  context.beginPath()
  for (const node of nodes) shape(context, node)
  context.fillStyle = colour
  context.fill()
}

function circle(path: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y)
  path.arc(x, y, radius, 0, Math.PI * 2)
}

/** Where it is heading. */
function arrow(path: CanvasRenderingContext2D, { x, y, heading }: Dot): void {
  if (heading === undefined) return
  const angle = ((heading - 90) * Math.PI) / 180
  path.moveTo(x + Math.cos(angle) * 13, y + Math.sin(angle) * 13)
  path.lineTo(x + Math.cos(angle + 1) * 7, y + Math.sin(angle + 1) * 7)
  path.lineTo(x + Math.cos(angle - 1) * 7, y + Math.sin(angle - 1) * 7)
}

function paintName(context: CanvasRenderingContext2D, look: Look, x: number, y: number, name: string): void {
  context.font = '500 11px system-ui, sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'top'
  context.lineWidth = 3
  context.strokeStyle = look.edge
  context.strokeText(name, x, y + 13)
  context.fillStyle = look.name
  context.fillText(name, x, y + 13)
}

function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
  alpha: number,
): void {
  context.globalAlpha = alpha
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.fillStyle = colour
  context.fill()
  context.globalAlpha = 1
}
