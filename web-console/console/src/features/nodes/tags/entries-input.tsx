import { Button, CloseButton, Textarea, TextInput } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import type { Refusal } from '../../../rest/refusal.ts'
import { type Entry, type Fault, faultsOf, type Kind, withAnother } from './entries.ts'
import styles from './tags.module.css'

interface EntriesInputProps {
  readonly kind: Kind
  readonly legend: string
  /** What one of them is called. */
  readonly one: string
  readonly hint: string
  readonly entries: readonly Entry[]
  /** Whether it says what cannot be sent. */
  readonly checked: boolean
  readonly refusal: Refusal
  readonly onChange: (entries: readonly Entry[]) => void
}

const noFaults: ReadonlyMap<number, Fault> = new Map()

/** Names with values, a line for each; lines are added and removed. */
export function EntriesInput(props: EntriesInputProps) {
  const { kind, legend, one, hint, entries, checked, refusal, onChange } = props
  const hintId = useId()
  const faults = checked ? faultsOf(kind, entries) : noFaults
  const refused = refusal.at(kind.field)
  const more = useRef<HTMLButtonElement>(null)
  const [added, setAdded] = useState<number>()
  const add = () => {
    const all = withAnother(entries)
    setAdded(all.at(-1)?.id)
    onChange(all)
  }
  const remove = (id: number) => {
    onChange(entries.filter((entry) => entry.id !== id))
    more.current?.focus()
  }
  return (
    <fieldset className={styles.entries} aria-describedby={hintId}>
      <legend>{legend}</legend>
      <div id={hintId} className={styles.hint}>
        {hint}
      </div>
      {entries.map((entry, index) => (
        <EntryLine
          key={entry.id}
          entry={entry}
          numbered={`${one} ${index + 1}`}
          fresh={entry.id === added}
          long={kind.field === 'metadata'}
          fault={faults.get(entry.id)}
          refused={refusal.at(`${kind.field}.${entry.name.trim()}`)}
          onChange={(changed) => onChange(entries.map((other) => (other.id === entry.id ? changed : other)))}
          onRemove={() => remove(entry.id)}
        />
      ))}
      {refused !== undefined && (
        <div role="alert" className={styles.refusal}>
          {refused}
        </div>
      )}
      <Button ref={more} size="xs" variant="default" onClick={add}>
        Add {one === 'entry' ? 'an' : 'a'} {one}
      </Button>
    </fieldset>
  )
}

interface EntryLineProps {
  readonly entry: Entry
  /** What it is called as long as it has no name. */
  readonly numbered: string
  /** Whether somebody has just asked for it, to type into. */
  readonly fresh: boolean
  /** Whether its value may have several lines. */
  readonly long: boolean
  readonly fault: Fault | undefined
  readonly refused: string | undefined
  readonly onChange: (entry: Entry) => void
  readonly onRemove: () => void
}

function EntryLine({ entry, numbered, fresh, long, fault, refused, onChange, onRemove }: EntryLineProps) {
  const called = entry.name.trim() || numbered
  const value = {
    size: 'xs',
    'aria-label': `Value of ${called}`,
    placeholder: 'Value',
    spellCheck: false,
    value: entry.value,
    error: fault?.at === 'value' ? fault.says : refused,
  } as const
  return (
    <div className={styles.entry}>
      <TextInput
        size="xs"
        aria-label={`Name of ${numbered}`}
        placeholder="Name"
        spellCheck={false}
        autoFocus={fresh}
        value={entry.name}
        error={fault?.at === 'name' ? fault.says : undefined}
        onChange={(event) => onChange({ ...entry, name: event.currentTarget.value })}
      />
      {long ? (
        <Textarea
          {...value}
          autosize
          maxRows={8}
          onChange={(event) => onChange({ ...entry, value: event.currentTarget.value })}
        />
      ) : (
        <TextInput {...value} onChange={(event) => onChange({ ...entry, value: event.currentTarget.value })} />
      )}
      <CloseButton size="md" mt={1} aria-label={`Remove ${called}`} onClick={onRemove} />
    </div>
  )
}
