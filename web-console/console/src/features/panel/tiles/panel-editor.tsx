import { Alert, Button, Group, Text, TextInput } from '@mantine/core'
import { ProblemError } from '@signalbox/client/rest'
import { useState } from 'react'
import { useAct } from '../../../rest/use-act.ts'
import { Empty, Problem } from '../../../shell/states.tsx'
import { needs, nextRow, type PanelLayout, panel as panelDecoder, slugOf, type TileLayout } from './layout.ts'
import { PanelGrid } from './panel-grid.tsx'
import { TileDialog } from './tile-dialog.tsx'

interface PanelEditorProps {
  /** What is edited; a new panel without. */
  readonly panel?: PanelLayout
  readonly onSaved: (panel: PanelLayout) => void
  readonly onClose: () => void
}

/** Lays a panel out. What somebody else saved meanwhile is told and never overwritten by accident. */
export function PanelEditor({ panel, onSaved, onClose }: PanelEditorProps) {
  const [title, setTitle] = useState(panel?.title ?? panel?.name ?? '')
  const [tiles, setTiles] = useState<readonly TileLayout[]>(panel?.tiles ?? [])
  const [version, setVersion] = useState(panel?.version)
  const [edited, setEdited] = useState<TileLayout>()
  const { run, busy, problem, forget } = useAct('/tiles')
  const name = panel?.name ?? slugOf(title)
  const conflict = problem instanceof ProblemError && problem.status === 412

  const save = (over?: number) =>
    run(async (rest) => {
      const known = over ?? version
      const headers: Record<string, string> =
        known === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${known}"` }
      const body = { title, tiles }
      onSaved((await rest.ask(`/tiles/${name}`, panelDecoder, { method: 'PUT', body, headers })).value)
    })
  const saveOver = () =>
    run(async (rest) => {
      const theirs = await rest.get(`/tiles/${name}`, panelDecoder)
      setVersion(theirs.version)
      await save(theirs.version)
    })
  const takeTheirs = () =>
    run(async (rest) => {
      const theirs = await rest.get(`/tiles/${name}`, panelDecoder)
      setVersion(theirs.version)
      setTiles(theirs.tiles)
      setTitle(theirs.title ?? theirs.name)
      forget()
    })
  const put = (tile: TileLayout) => {
    setTiles((before) =>
      before.some(({ id }) => id === tile.id)
        ? before.map((one) => (one.id === tile.id ? tile : one))
        : [...before, tile],
    )
    setEdited(undefined)
  }

  return (
    <>
      <Group mb="sm" gap="xs" align="end">
        <TextInput
          label="Title of the panel"
          size="xs"
          w={260}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" onClick={() => setEdited(newTile(tiles))}>
          Add tile
        </Button>
        <Button size="xs" loading={busy} disabled={name === ''} onClick={() => void save()}>
          Save
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </Group>
      {conflict ? (
        <Alert
          color="orange"
          variant="light"
          role="alert"
          my="xs"
          title={version === undefined ? 'There is a panel of this name' : 'Somebody else has changed this panel'}
        >
          <Text size="sm" mb="xs">
            {problem.message}
          </Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => void takeTheirs()}>
              Take theirs
            </Button>
            <Button size="xs" color="orange" onClick={() => void saveOver()}>
              Save mine over it
            </Button>
          </Group>
        </Alert>
      ) : (
        <Problem error={problem} />
      )}
      {tiles.length === 0 && (
        <Empty>Add a first tile; tiles are dragged by their titles and resized at their corners.</Empty>
      )}
      <PanelGrid tiles={tiles} onChange={setTiles} onEdit={setEdited} />
      {edited !== undefined && (
        <TileDialog
          tile={edited}
          isNew={!tiles.some(({ id }) => id === edited.id)}
          onDone={put}
          onRemove={() => {
            setTiles((before) => before.filter(({ id }) => id !== edited.id))
            setEdited(undefined)
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

function newTile(tiles: readonly TileLayout[]): TileLayout {
  const [width, height] = needs.value.size
  return {
    id: crypto.randomUUID(),
    kind: 'value',
    x: 0,
    y: nextRow(tiles),
    width,
    height,
    endpointIds: [],
    nodeIds: [],
  }
}
