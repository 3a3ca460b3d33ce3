import { instant, integer, list, number, oneOf, severity, string, struct } from '@signalbox/client/rest'

export const kinds = ['value', 'gauge', 'chart', 'toggle', 'setpoint', 'alarmList', 'map'] as const
export type Kind = (typeof kinds)[number]

/** One tile of a panel, on a grid of 24 columns. */
export const tile = struct(
  {
    id: string,
    kind: oneOf(...kinds),
    x: integer,
    y: integer,
    width: integer,
    height: integer,
    endpointIds: list(integer),
    nodeIds: list(string),
  },
  { title: string, min: number, max: number, windowMinutes: integer, minSeverity: severity },
)
export type TileLayout = ReturnType<typeof tile>

/** A panel that somebody laid out. */
export const panel = struct(
  { name: string, version: integer, updatedAt: instant, updatedBy: string, tiles: list(tile) },
  { title: string },
)
export type PanelLayout = ReturnType<typeof panel>

export const COLUMNS = 24

/** What each kind can show: how many endpoints, of which types, and whether they have to be writable. */
export const needs: Record<
  Kind,
  {
    readonly endpoints: readonly [least: number, most: number]
    readonly types: readonly string[]
    readonly writes: boolean
    readonly size: readonly [width: number, height: number]
  }
> = {
  value: { endpoints: [1, 1], types: ['number', 'boolean', 'text'], writes: false, size: [4, 3] },
  gauge: { endpoints: [1, 1], types: ['number'], writes: false, size: [5, 5] },
  chart: { endpoints: [1, 20], types: ['number', 'boolean'], writes: false, size: [12, 7] },
  toggle: { endpoints: [1, 1], types: ['boolean'], writes: true, size: [7, 4] },
  setpoint: { endpoints: [1, 1], types: ['number'], writes: true, size: [7, 4] },
  alarmList: { endpoints: [0, 0], types: [], writes: false, size: [9, 7] },
  map: { endpoints: [0, 0], types: [], writes: false, size: [9, 7] },
}

export const kindNames: Record<Kind, string> = {
  value: 'Value',
  gauge: 'Gauge',
  chart: 'Chart',
  toggle: 'Switch',
  setpoint: 'Setpoint',
  alarmList: 'Alarm list',
  map: 'Map',
}

/** A name for an address, from a title for people. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
}

/** The first row below all tiles. */
export function nextRow(tiles: readonly TileLayout[]): number {
  return Math.max(0, ...tiles.map(({ y, height }) => y + height))
}
