import type { Refusal } from '../../../rest/refusal.ts'
import type { TagsDraft } from './draft.ts'
import { labels, metadata } from './entries.ts'
import { EntriesInput } from './entries-input.tsx'

interface TagsFieldsProps {
  readonly draft: TagsDraft
  /** Whether it says what cannot be sent. */
  readonly checked: boolean
  readonly refusal: Refusal
  readonly onChange: (part: Partial<TagsDraft>) => void
}

/** What people say of a node or an endpoint. */
export function TagsFields({ draft, checked, refusal, onChange }: TagsFieldsProps) {
  return (
    <>
      <EntriesInput
        kind={labels}
        legend="Labels"
        one="label"
        hint="To find it by: names of letters, digits and . _ / -"
        entries={draft.labels}
        checked={checked}
        refusal={refusal}
        onChange={(entries) => onChange({ labels: entries })}
      />
      <EntriesInput
        kind={metadata}
        legend="Metadata"
        one="entry"
        hint={'For whoever reads it: text, or JSON such as 3, true or {"a": 1}; text that looks like JSON in quotes'}
        entries={draft.metadata}
        checked={checked}
        refusal={refusal}
        onChange={(entries) => onChange({ metadata: entries })}
      />
    </>
  )
}
