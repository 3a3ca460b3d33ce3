import { jsonText } from '../../../shell/format.ts'
import type { NodeDetail } from '../resource.ts'
import { type TagsDraft, tagChanges, draftOf as tagsOf } from '../tags/draft.ts'
import { type IntervalDraft, intervalOf, msOf } from './interval.ts'

/** What people say of a node, while somebody edits it. */
export interface NodeDraft extends TagsDraft {
  readonly name: string
  readonly model: string
  readonly interval: IntervalDraft
}

export function draftOf(node: NodeDetail): NodeDraft {
  return {
    name: textOf(node, 'name'),
    model: textOf(node, 'model'),
    interval: intervalOf(node.expectedIntervalMs),
    ...tagsOf(node),
  }
}

/** The body of a PATCH that says what is different; empty where nothing is. */
export function changesOf(node: NodeDetail, draft: NodeDraft): Record<string, unknown> {
  const renamed = (['name', 'model'] as const).filter((key) => draft[key] !== textOf(node, key))
  const expectedIntervalMs = msOf(draft.interval)
  return {
    ...(renamed.length > 0 && {
      attributes: Object.fromEntries(renamed.map((key) => [key, draft[key].trim() || null])),
    }),
    ...(expectedIntervalMs !== (node.expectedIntervalMs ?? null) && { expectedIntervalMs }),
    ...tagChanges(node, draft),
  }
}

function textOf({ attributes }: NodeDetail, key: string): string {
  const value = attributes[key]
  return value === undefined ? '' : jsonText(value)
}
