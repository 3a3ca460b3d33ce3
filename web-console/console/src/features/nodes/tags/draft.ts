import type { JsonObject } from '@signalbox/client'
import type { Tags } from '../../../fleet/registry.ts'
import { changesOf, type Entry, entriesOf, faultsOf, labels, metadata } from './entries.ts'

/** Labels and metadata while somebody edits them. */
export interface TagsDraft {
  readonly labels: readonly Entry[]
  readonly metadata: readonly Entry[]
}

const kinds = [labels, metadata] as const

export function draftOf(tags: Tags): TagsDraft {
  return { labels: entriesOf(labels, tags.labels ?? {}), metadata: entriesOf(metadata, tags.metadata ?? {}) }
}

/** The members of a PATCH that say what is different; none where nothing is. */
export function tagChanges(before: Tags, draft: TagsDraft): { readonly [field: string]: JsonObject } {
  return Object.fromEntries(
    kinds
      .map((kind) => [kind.field, changesOf(kind, before[kind.field] ?? {}, draft[kind.field])] as const)
      .filter(([, changes]) => Object.keys(changes).length > 0),
  )
}

/** Whether something of it cannot be sent. */
export function isFaulty(draft: TagsDraft): boolean {
  return kinds.some((kind) => faultsOf(kind, draft[kind.field]).size > 0)
}

/** What a refusal can name of them. */
export function tagFields(draft: TagsDraft): readonly string[] {
  return kinds.flatMap(({ field }) => [field, ...draft[field].map(({ name }) => `${field}.${name.trim()}`)])
}
