import { NumberInput, Select, SimpleGrid, Switch } from '@mantine/core'
import { strategies, type TermsDraft } from './command-terms.ts'

const second = 1_000

const usualStrategy = 'in-order'

interface TermsFieldsProps {
  readonly terms: TermsDraft
  /** Whether the values are numbers, which can be near each other. */
  readonly numeric: boolean
  readonly unit: string
  readonly onChange: (terms: TermsDraft) => void
}

const strategyNames = {
  'in-order': 'One after the other',
  'latest-wins': 'The latest replaces those that wait',
  parallel: 'All at once',
} as const

/** What holds for the commands of an endpoint. Empty fields mean the server's default. */
export function TermsFields({ terms, numeric, unit, onChange }: TermsFieldsProps) {
  const change = (part: { readonly [field in keyof TermsDraft]?: TermsDraft[field] | undefined }) =>
    onChange(present({ ...terms, ...part }))
  return (
    <>
      <Switch
        label="A second person has to confirm each"
        checked={terms.requiresConfirmation}
        onChange={(event) => change({ requiresConfirmation: event.currentTarget.checked })}
      />
      {terms.requiresConfirmation && (
        <Seconds
          label="Confirmed within (s)"
          usual="300"
          ms={terms.confirmWithinMs}
          onChange={(confirmWithinMs) => change({ confirmWithinMs })}
        />
      )}
      <Switch
        label="Each has to say why"
        checked={terms.requiresReason}
        onChange={(event) => change({ requiresReason: event.currentTarget.checked })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Several commands"
          data={strategies.map((value) => ({ value, label: strategyNames[value] }))}
          value={terms.strategy ?? usualStrategy}
          allowDeselect={false}
          onChange={(value) => change({ strategy: strategies.find((one) => one === value && one !== usualStrategy) })}
        />
        <NumberInput
          label="At most per minute"
          placeholder="unlimited"
          min={1}
          allowDecimal={false}
          value={terms.maxPerMinute ?? ''}
          onChange={(entered) => change({ maxPerMinute: numberOf(entered) })}
        />
        <Seconds
          label="Acknowledged within (s)"
          usual="2"
          ms={terms.deliveryTimeoutMs}
          onChange={(deliveryTimeoutMs) => change({ deliveryTimeoutMs })}
        />
        <Seconds
          label="Done within (s)"
          usual="30"
          ms={terms.executionTimeoutMs}
          onChange={(executionTimeoutMs) => change({ executionTimeoutMs })}
        />
      </SimpleGrid>
      <Switch
        label="Verified by what it reports afterwards"
        checked={terms.verify}
        onChange={(event) => change({ verify: event.currentTarget.checked })}
      />
      {terms.verify && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Seconds
            label="Verified within (s)"
            usual="10"
            ms={terms.verifyWithinMs}
            onChange={(verifyWithinMs) => change({ verifyWithinMs })}
          />
          {numeric && (
            <NumberInput
              label={`Give or take${unit}`}
              placeholder="0"
              min={0}
              value={terms.tolerance ?? ''}
              onChange={(entered) => change({ tolerance: numberOf(entered) })}
            />
          )}
        </SimpleGrid>
      )}
    </>
  )
}

interface SecondsProps {
  readonly label: string
  /** What the server takes when nothing is entered. */
  readonly usual: string
  readonly ms: number | undefined
  readonly onChange: (ms: number | undefined) => void
}

function Seconds({ label, usual, ms, onChange }: SecondsProps) {
  return (
    <NumberInput
      label={label}
      placeholder={usual}
      min={0.001}
      value={ms === undefined ? '' : ms / second}
      onChange={(entered) => onChange(typeof entered === 'number' ? Math.round(entered * second) : undefined)}
    />
  )
}

function numberOf(entered: string | number): number | undefined {
  return typeof entered === 'number' ? entered : undefined
}

/** Without the fields that nobody filled in. */
function present(terms: { readonly [field in keyof TermsDraft]: TermsDraft[field] | undefined }): TermsDraft {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)) as unknown as TermsDraft
}
