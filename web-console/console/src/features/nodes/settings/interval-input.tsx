import { NumberInput, Select } from '@mantine/core'
import type { Organization } from '../resource.ts'
import { type IntervalDraft, intervalFault, unitNames, units, watchText } from './interval.ts'
import styles from './node-dialog.module.css'

interface IntervalInputProps {
  readonly interval: IntervalDraft
  /** What holds for nodes that say nothing else, if it is known. */
  readonly usual: Organization | undefined
  readonly refused: string | undefined
  readonly onChange: (interval: IntervalDraft) => void
}

/** How often a node ought to report. */
export function IntervalInput({ interval, usual, refused, onChange }: IntervalInputProps) {
  return (
    <div className={styles.interval}>
      <NumberInput
        label="Expected report every"
        description={`Empty: ${watchText(undefined, usual)}`}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        min={0}
        value={interval.amount ?? ''}
        error={intervalFault(interval) ?? refused}
        onChange={(amount) => onChange({ ...interval, amount: amount === '' ? undefined : Number(amount) })}
      />
      <Select
        label="Unit"
        data={units.map((value) => ({ value, label: unitNames[value] }))}
        value={interval.unit}
        allowDeselect={false}
        onChange={(unit) => onChange({ ...interval, unit: units.find((one) => one === unit) ?? interval.unit })}
      />
    </div>
  )
}
