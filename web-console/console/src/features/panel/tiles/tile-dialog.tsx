import { Button, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { severities } from '@signalbox/client'
import { useState } from 'react'
import { EndpointSelect } from '../../../fleet/endpoint-select.tsx'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { COLUMNS, type Kind, kindNames, kinds, needs, type TileLayout } from './layout.ts'

interface TileDialogProps {
  readonly tile: TileLayout
  readonly isNew: boolean
  readonly onDone: (tile: TileLayout) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** What a tile shows, and where; also the way to move a tile without a pointer. */
export function TileDialog({ tile, isNew, onDone, onRemove, onClose }: TileDialogProps) {
  const [draft, setDraft] = useState(tile)
  const change = (part: Partial<TileLayout>) => setDraft((before) => ({ ...before, ...part }))
  const [least] = needs[draft.kind].endpoints
  return (
    <FormDialog
      title={isNew ? 'Add a tile' : 'Edit tile'}
      submit={isNew ? 'Add' : 'Apply'}
      disabled={draft.endpointIds.length < least}
      aside={
        !isNew && (
          <Button variant="subtle" color="red" onClick={onRemove}>
            Remove
          </Button>
        )
      }
      onSubmit={() => onDone(draft)}
      onClose={onClose}
    >
      <Select
        label="Kind"
        data={kinds.map((value) => ({ value, label: kindNames[value] }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(value) => setDraft(ofKind(draft, kinds.find((kind) => kind === value) ?? draft.kind, isNew))}
      />
      <TextInput
        label="Title"
        placeholder="as the endpoint is called"
        maxLength={200}
        value={draft.title ?? ''}
        onChange={({ currentTarget: { value } }) => setDraft(withTitle(draft, value))}
      />
      <Bindings draft={draft} onChange={change} />
      <Details draft={draft} onChange={change} />
      <SimpleGrid cols={4} spacing="xs">
        <NumberInput
          label="Column"
          min={0}
          max={COLUMNS - draft.width}
          value={draft.x}
          onChange={(x) => change({ x: Number(x) })}
        />
        <NumberInput label="Row" min={0} max={999} value={draft.y} onChange={(y) => change({ y: Number(y) })} />
        <NumberInput
          label="Width"
          min={2}
          max={COLUMNS - draft.x}
          value={draft.width}
          onChange={(width) => change({ width: Number(width) })}
        />
        <NumberInput
          label="Height"
          min={2}
          max={COLUMNS}
          value={draft.height}
          onChange={(height) => change({ height: Number(height) })}
        />
      </SimpleGrid>
    </FormDialog>
  )
}

interface PartProps {
  readonly draft: TileLayout
  readonly onChange: (part: Partial<TileLayout>) => void
}

function Bindings({ draft, onChange }: PartProps) {
  const {
    endpoints: [, most],
    types,
    writes,
  } = needs[draft.kind]
  if (most === 0) return null
  return (
    <EndpointSelect
      label={most === 1 ? 'Endpoint' : 'Endpoints'}
      most={most}
      chosen={draft.endpointIds}
      among={({ valueType, writable }) => types.includes(valueType) && (writable || !writes)}
      onChange={(endpointIds) => onChange({ endpointIds })}
    />
  )
}

function Details({ draft, onChange }: PartProps) {
  switch (draft.kind) {
    case 'chart':
      return (
        <NumberInput
          label="Minutes shown"
          min={1}
          max={43_200}
          value={draft.windowMinutes ?? 15}
          onChange={(minutes) => onChange({ windowMinutes: Number(minutes) })}
        />
      )
    case 'gauge':
      return (
        <SimpleGrid cols={2} spacing="xs">
          <NumberInput
            label="From"
            value={draft.min ?? ''}
            onChange={(min) => min !== '' && onChange({ min: Number(min) })}
          />
          <NumberInput
            label="To"
            value={draft.max ?? ''}
            onChange={(max) => max !== '' && onChange({ max: Number(max) })}
          />
        </SimpleGrid>
      )
    case 'alarmList':
      return (
        <Select
          label="Least severity"
          data={[...severities]}
          value={draft.minSeverity ?? 'low'}
          allowDeselect={false}
          onChange={(value) => onChange({ minSeverity: severities.find((one) => one === value) ?? 'low' })}
        />
      )
    default:
      return null
  }
}

/** Another kind takes the size that suits it, and forgets what it cannot show. */
function ofKind({ id, x, y, width, height, title, nodeIds }: TileLayout, kind: Kind, isNew: boolean): TileLayout {
  const [wide, high] = needs[kind].size
  const size = isNew ? { width: wide, height: high } : { width, height }
  return { id, kind, x, y, ...size, endpointIds: [], nodeIds, ...(title !== undefined && { title }) }
}

function withTitle({ title: _before, ...tile }: TileLayout, title: string): TileLayout {
  return title === '' ? tile : { ...tile, title }
}
