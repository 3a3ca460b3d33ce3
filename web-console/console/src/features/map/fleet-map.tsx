import 'leaflet/dist/leaflet.css'
import type { Bounds, PositionUpdate } from '@signalbox/client'
import { useSignalbox } from '@signalbox/react'
import L from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import { nameOf } from '../../fleet/fleet.tsx'
import { addBaseMap, Graticule } from './base-map.ts'
import styles from './map.module.css'
import { boundsOf, NodeLayer } from './node-layer.ts'
import type { Track } from './use-track.ts'

interface FleetMapProps {
  readonly selected: string | undefined
  /** Where the selected node has been. */
  readonly track: Track
  /** Where to look first; the whole world without. */
  readonly start: readonly PositionUpdate[]
  readonly onBounds: (bounds: Bounds) => void
  readonly onSelect: (nodeId: string) => void
}

/** The map itself: Leaflet, which React only tells what is selected. */
export function FleetMap({ selected, track, start, onBounds, onSelect }: FleetMapProps) {
  const { stores } = useSignalbox()
  const box = useRef<HTMLDivElement>(null)
  const callbacks = useRef({ onBounds, onSelect })
  const [beginning] = useState(start)
  const [parts, setParts] = useState<{ readonly map: L.Map; readonly nodes: NodeLayer }>()

  useEffect(() => {
    callbacks.current = { onBounds, onSelect }
  })

  useEffect(() => {
    const container = box.current
    if (container === null) return
    const map = openMap(container, beginning)
    const nodes = new NodeLayer(map, {
      isOnline: (nodeId) => stores.nodes.get(nodeId)?.online !== false,
      nameOf: (nodeId) => nameOf(stores.nodes.get(nodeId), nodeId),
      onSelect: (nodeId) => callbacks.current.onSelect(nodeId),
      onShown: (shown) => {
        container.dataset.shown = String(shown)
      },
    })
    const watch = () => callbacks.current.onBounds(boundsOf(map, 0.25))
    const show = () => nodes.show(stores.positions.values())
    map.on('moveend', watch)
    map.on('moveend', show)
    const release = stores.positions.subscribe(show)
    watch()
    show()
    setParts({ map, nodes })
    return () => {
      release()
      nodes.remove()
      map.remove()
      setParts(undefined)
    }
  }, [stores, beginning])

  useEffect(() => {
    parts?.nodes.select(selected)
    const place = selected === undefined ? undefined : stores.positions.get(selected)
    if (place !== undefined) parts?.map.panInside([place.latitude, place.longitude], { padding: [60, 60] })
  }, [parts, selected, stores])

  useEffect(() => {
    if (parts === undefined || track.length === 0) return
    const line = L.polyline(
      track.map((piece) => [...piece]),
      { className: 'track', interactive: false },
    ).addTo(parts.map)
    return () => void line.remove()
  }, [parts, track])

  return (
    <div
      ref={box}
      className={styles.map}
      role="application"
      aria-label="Map of the nodes; the list beside it says the same"
    />
  )
}

function openMap(container: HTMLElement, start: readonly PositionUpdate[]): L.Map {
  const map = L.map(container, {
    zoomAnimation: false,
    fadeAnimation: false,
    zoomSnap: 0.5,
    minZoom: 2,
    maxZoom: 19,
    worldCopyJump: true,
    attributionControl: false,
  })
  L.control.scale({ imperial: false }).addTo(map)
  const places = start.map(({ latitude, longitude }): L.LatLngTuple => [latitude, longitude])
  if (places.length === 0) map.setView([25, 0], 2)
  else map.fitBounds(L.latLngBounds(places).pad(0.2), { maxZoom: 15 })
  void addBaseMap(map)
  new Graticule(map)
  return map
}
