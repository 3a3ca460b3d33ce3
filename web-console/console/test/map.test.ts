import type { PositionUpdate } from '@signalbox/client'
import { describe, expect, it } from 'vitest'
import { Glide } from '../src/features/map/glide.ts'
import { Clusters } from '../src/features/map/markers.ts'
import { piecesOf } from '../src/features/map/use-track.ts'

const at = (nodeId: string, latitude: number, longitude: number, second = 0): PositionUpdate => ({
  type: 'position_update',
  nodeId,
  latitude,
  longitude,
  timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
})

const world = { north: 90, south: -90, east: 180, west: -180 }

describe('nodes on the map', () => {
  it('that are close together are one from afar and themselves from near', () => {
    const clusters = new Clusters()
    clusters.load([at('a', 43, -91), at('b', 43.001, -91), at('c', 43, -91.001), at('far', -33, 151)])

    const afar = clusters.within(world, 3)
    const near = clusters.within(world, 14)

    expect(afar.map((marker) => (marker.type === 'cluster' ? marker.count : marker.nodeId)).sort()).toEqual([3, 'far'])
    expect(near.map((marker) => marker.type)).toEqual(['node', 'node', 'node', 'node'])
  })

  it('are found across the date line', () => {
    const clusters = new Clusters()
    clusters.load([at('fiji', -17, 179.5), at('samoa', -14, -172), at('lima', -12, -77)])

    const found = clusters.within({ north: 0, south: -30, west: 170, east: -170 }, 14)

    expect(found.map((marker) => marker.type === 'node' && marker.nodeId).sort()).toEqual(['fiji', 'samoa'])
  })

  it('glide to where they are told to be, and jump when that is far', () => {
    const glide = new Glide()
    glide.heard([at('a', 43, -91), at('b', 43, -91)], 0)

    glide.heard([at('a', 43.001, -91, 1), at('b', 50, 8, 1)], 1_000)

    expect(glide.place('a', 1_500)?.latitude).toBeCloseTo(43.0005, 6)
    expect(glide.place('b', 1_001)).toEqual({ latitude: 50, longitude: 8 })
    expect(glide.moving(1_500)).toBe(true)
    expect(glide.moving(2_500)).toBe(false)
  })

  it('that are gone are forgotten', () => {
    const glide = new Glide()
    glide.heard([at('a', 43, -91)], 0)

    glide.heard([], 1_000)

    expect(glide.place('a', 1_000)).toBeUndefined()
  })
})

it('a track is cut where nothing was heard for long', () => {
  expect(piecesOf([at('a', 1, 1, 0), at('a', 2, 2, 30), at('a', 3, 3, 200)])).toEqual([
    [
      [1, 1],
      [2, 2],
    ],
    [[3, 3]],
  ])
})
