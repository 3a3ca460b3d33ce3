import 'react-grid-layout/css/styles.css'
import { ActionIcon } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { GridLayout, type Layout, useContainerWidth, verticalCompactor } from 'react-grid-layout'
import { useRegistry } from '../../../fleet/fleet.tsx'
import { labelOf } from '../../../shell/format.ts'
import { MoreIcon } from '../../../shell/icons.tsx'
import { COLUMNS, kindNames, type TileLayout } from './layout.ts'
import { TileBody } from './tile-body.tsx'
import styles from './tiles.module.css'

interface PanelGridProps {
  readonly tiles: readonly TileLayout[]
  /** Told of moved and resized tiles; without it nothing can be moved. */
  readonly onChange?: (tiles: readonly TileLayout[]) => void
  readonly onEdit?: (tile: TileLayout) => void
}

const ROW = 34
const GAP = 12

/** Tiles on their grid; one below the other where there is no room. */
export function PanelGrid({ tiles, onChange, onEdit }: PanelGridProps) {
  const { width, containerRef, mounted } = useContainerWidth()
  const narrow = useMediaQuery('(max-width: 62em)') ?? false
  const editing = onChange !== undefined
  if (narrow && !editing) return <TileStack tiles={tiles} />
  const layout = tiles.map(({ id, x, y, width: w, height: h }) => ({ i: id, x, y, w, h, minW: 2, minH: 2 }))
  return (
    <div ref={containerRef}>
      {mounted && (
        <GridLayout
          width={width}
          layout={layout}
          gridConfig={{ cols: COLUMNS, rowHeight: ROW, margin: [GAP, GAP], containerPadding: [0, 0] }}
          dragConfig={{ enabled: editing, handle: '[data-handle]' }}
          resizeConfig={{ enabled: editing }}
          compactor={verticalCompactor}
          onLayoutChange={(changed) => onChange?.(moved(tiles, changed))}
        >
          {tiles.map((tile) => (
            <div key={tile.id} className={styles.cell} data-tile={tile.id} data-editing={editing}>
              <TileFrame tile={tile} {...(onEdit && { onEdit })} />
            </div>
          ))}
        </GridLayout>
      )}
    </div>
  )
}

function TileStack({ tiles }: { readonly tiles: readonly TileLayout[] }) {
  const ordered = [...tiles].sort((a, b) => a.y - b.y || a.x - b.x)
  return (
    <div className={styles.stack}>
      {ordered.map((tile) => (
        <div
          key={tile.id}
          className={styles.cell}
          data-tile={tile.id}
          style={fixed.has(tile.kind) ? { height: tile.height * ROW } : undefined}
        >
          <TileFrame tile={tile} />
        </div>
      ))}
    </div>
  )
}

/** Kinds that fill what they are given. */
const fixed = new Set(['chart', 'map'])

/** The same tiles where they are by now; the same array when nothing moved. */
function moved(tiles: readonly TileLayout[], layout: Layout): readonly TileLayout[] {
  const places = new Map(layout.map((item) => [item.i, item]))
  const after = tiles.map((tile) => {
    const place = places.get(tile.id)
    if (place === undefined) return tile
    const { x, y, w: width, h: height } = place
    const same = x === tile.x && y === tile.y && width === tile.width && height === tile.height
    return same ? tile : { ...tile, x, y, width, height }
  })
  return after.every((tile, index) => tile === tiles[index]) ? tiles : after
}

interface TileFrameProps {
  readonly tile: TileLayout
  readonly onEdit?: (tile: TileLayout) => void
}

function TileFrame({ tile, onEdit }: TileFrameProps) {
  const name = useTileName(tile)
  const untitled =
    tile.title === undefined && (tile.kind === 'toggle' || tile.kind === 'setpoint' || tile.kind === 'value')
  return (
    <section className={styles.frame} aria-label={name}>
      {(onEdit !== undefined || !untitled) && (
        <header className={styles.title} data-handle={onEdit !== undefined ? 'true' : undefined}>
          <span>{name}</span>
          {onEdit !== undefined && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Edit ${name}`}
              onMouseDown={(event) => event.stopPropagation()}
              onClick={() => onEdit(tile)}
            >
              <MoreIcon />
            </ActionIcon>
          )}
        </header>
      )}
      <div className={styles.body} inert={onEdit !== undefined}>
        <TileBody tile={tile} />
      </div>
    </section>
  )
}

function useTileName({ title, kind, endpointIds }: TileLayout): string {
  const { byId } = useRegistry()
  if (title !== undefined) return title
  const endpoint = byId.get(endpointIds[0] ?? -1)
  return endpoint === undefined ? kindNames[kind] : labelOf(endpoint)
}
