import type { PositionUpdate } from '@signalbox/client'
import { useLatest, useSignalbox } from '@signalbox/react'
import { useEffect, useMemo, useState } from 'react'
import { useOne } from '../../rest/queries.ts'
import { placed } from './resource.ts'

export type Point = [latitude: number, longitude: number]
/** Pieces of a track; between them nothing was heard. */
export type Track = readonly (readonly Point[])[]

/** How much of a track is shown. */
const POINTS = 1_000
/** What is farther apart than this is not one way. Milliseconds. */
const GAP_MS = 60_000

/** Where a node has been, oldest first, and goes on from there. */
export function useTrack(nodeId: string | undefined): Track {
  const { value } = useOne(`/nodes/${encodeURIComponent(nodeId ?? '')}/track?limit=${POINTS}`, placed, {
    enabled: nodeId !== undefined,
  })
  const position = useLatest(useSignalbox().stores.positions, nodeId ?? '')
  const [since, setSince] = useState<readonly PositionUpdate[]>([])
  useEffect(() => {
    if (position !== undefined)
      setSince((before) => [...before.filter((one) => one.nodeId === position.nodeId), position].slice(-POINTS))
  }, [position])
  return useMemo(() => {
    if (value === undefined) return []
    const newest = Date.parse(value.items[0]?.timestamp ?? '')
    const live = since.filter((one) => one.nodeId === nodeId && !(Date.parse(one.timestamp) <= newest))
    return piecesOf([...[...value.items].reverse(), ...live])
  }, [value, since, nodeId])
}

/** Cuts a way where nothing was heard for long. */
export function piecesOf(way: readonly PositionUpdate[]): Track {
  const pieces: Point[][] = []
  let before = Number.NEGATIVE_INFINITY
  for (const { latitude, longitude, timestamp } of way) {
    const at = Date.parse(timestamp)
    if (at - before > GAP_MS) pieces.push([])
    pieces.at(-1)?.push([latitude, longitude])
    before = at
  }
  return pieces
}
