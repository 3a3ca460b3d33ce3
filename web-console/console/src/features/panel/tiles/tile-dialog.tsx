import { Button, Group, Modal, MultiSelect, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { severities } from '@signalbox/client'
import { type FormEvent, useState } from 'react'
import { useRegistry } from '../../../fleet/fleet.tsx'
import { labelOf } from '../../../shell/format.ts'
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onDone(draft)
  }
  return (
    <Modal opened onClose={onClose} title={isNew ? 'Add a tile' : 'Edit tile'} centered>
      <form onSubmit={submit}>
        <Stack gap="sm">
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
          <Group justify="space-between">
            {isNew ? (
              <span />
            ) : (
              <Button variant="subtle" color="red" onClick={onRemove}>
                Remove
              </Button>
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" disabled={draft.endpointIds.length < least}>
                {isNew ? 'Add' : 'Apply'}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface PartProps {
  readonly draft: TileLayout
  readonly onChange: (part: Partial<TileLayout>) => void
}

function Bindings({ draft, onChange }: PartProps) {
  const { endpoints } = useRegistry()
  const {
    endpoints: [, most],
    types,
    writes,
  } = needs[draft.kind]
  if (most === 0) return null
  const choices = endpoints
    .filter(({ valueType, writable }) => types.includes(valueType) && (writable || !writes))
    .map((endpoint) => ({ value: String(endpoint.endpointId), label: choiceOf(endpoint) }))
  const values = draft.endpointIds.map(String)
  if (most === 1) {
    return (
      <Select
        label="Endpoint"
        data={choices}
        value={values[0] ?? null}
        searchable
        onChange={(value) => onChange({ endpointIds: value === null ? [] : [Number(value)] })}
      />
    )
  }
  return (
    <MultiSelect
      label="Endpoints"
      data={choices}
      value={values}
      maxValues={most}
      searchable
      onChange={(chosen) => onChange({ endpointIds: chosen.map(Number) })}
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

function choiceOf(endpoint: Endpoint): string {
  return `${labelOf(endpoint)} · ${endpoint.nodeId}`
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
