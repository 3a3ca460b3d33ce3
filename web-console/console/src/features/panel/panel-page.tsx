import { Button, Container, Group, Select } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../fleet/fleet.tsx'
import { usePages } from '../../rest/queries.ts'
import { go, useRoute } from '../../shell/route.ts'
import styles from '../../shell/shell.module.css'
import { Empty, Loading, Problem } from '../../shell/states.tsx'
import { Overview } from './overview.tsx'
import { type PanelLayout, panel as panelDecoder } from './tiles/layout.ts'

const PanelGrid = lazy(async () => ({ default: (await import('./tiles/panel-grid.tsx')).PanelGrid }))
const PanelEditor = lazy(async () => ({ default: (await import('./tiles/panel-editor.tsx')).PanelEditor }))

const OVERVIEW = 'overview'

/** The plant as it is, or a panel that engineers laid out. */
export function PanelPage() {
  const { of: name } = useRoute()
  const mayEdit = useMay('engineer')
  const { items: panels, loading, problem } = usePages('/tiles?limit=100', panelDecoder, { every: 15_000 })
  const [editing, setEditing] = useState<'new' | 'open'>()
  const shown = panels.find((panel) => panel.name === name)
  const close = () => setEditing(undefined)
  const saved = (panel: PanelLayout) => {
    close()
    go({ page: 'panel', of: panel.name })
  }
  return (
    <main>
      <Container size={1500} mt="md">
        <Group gap="xs">
          <PanelChoice panels={panels} shown={name} />
          {mayEdit && editing === undefined && (
            <>
              {shown !== undefined && (
                <Button size="xs" variant="default" onClick={() => setEditing('open')}>
                  Edit
                </Button>
              )}
              <Button size="xs" variant="default" onClick={() => setEditing('new')}>
                New panel
              </Button>
            </>
          )}
        </Group>
        <Problem error={problem} />
      </Container>
      {name === undefined && editing === undefined ? (
        <Overview />
      ) : (
        <Container size={1500} className={styles.plain} data-ready={!loading}>
          <Suspense fallback={<Loading />}>
            {editing !== undefined ? (
              <PanelEditor {...(editing === 'open' && shown && { panel: shown })} onSaved={saved} onClose={close} />
            ) : shown !== undefined ? (
              <PanelGrid tiles={shown.tiles} />
            ) : (
              !loading && <Empty>There is no panel of this name.</Empty>
            )}
          </Suspense>
        </Container>
      )}
    </main>
  )
}

interface PanelChoiceProps {
  readonly panels: readonly PanelLayout[]
  readonly shown: string | undefined
}

function PanelChoice({ panels, shown }: PanelChoiceProps) {
  const choices = [
    { value: OVERVIEW, label: 'Overview' },
    ...panels.map(({ name, title }) => ({ value: `panel ${name}`, label: title ?? name })),
  ]
  return (
    <Select
      size="xs"
      w={240}
      aria-label="Panel"
      data={choices}
      value={shown === undefined ? OVERVIEW : `panel ${shown}`}
      allowDeselect={false}
      onChange={(value) => {
        if (value === null) return
        go(value === OVERVIEW ? { page: 'panel' } : { page: 'panel', of: value.slice('panel '.length) })
      }}
    />
  )
}
