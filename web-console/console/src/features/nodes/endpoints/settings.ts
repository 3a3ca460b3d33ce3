import type { Value } from '@signalbox/client'
import type { RegisteredEndpoint } from '../../../fleet/registry.ts'
import { type TagsDraft, tagChanges, draftOf as tagsOf } from '../tags/draft.ts'

/** What people decide about an endpoint, while somebody edits it. */
export interface SettingsDraft extends TagsDraft {
  readonly name: string
  readonly unit: string
  readonly writable: boolean
  readonly min: string | number
  readonly max: string | number
  readonly safeValue: Value | undefined
}

export function settingsOf(endpoint: RegisteredEndpoint): SettingsDraft {
  const { name, unit, writable, min, max, safeValue } = endpoint
  return {
    name: name ?? '',
    unit: unit ?? '',
    writable,
    min: min ?? '',
    max: max ?? '',
    safeValue,
    ...tagsOf(endpoint),
  }
}

/** The body of a PATCH that says what is different; empty where nothing is. */
export function changesOf(endpoint: RegisteredEndpoint, draft: SettingsDraft): Record<string, unknown> {
  const before = bodyOf(settingsOf(endpoint))
  const different = Object.entries(bodyOf(draft)).filter(([field, value]) => value !== before[field])
  return { ...Object.fromEntries(different), ...tagChanges(endpoint, draft) }
}

function bodyOf({ name, unit, writable, min, max, safeValue }: SettingsDraft): Record<string, unknown> {
  const numberOr = (entered: string | number) => (typeof entered === 'number' ? entered : null)
  return {
    name: name || null,
    unit: unit || null,
    writable,
    min: numberOr(min),
    max: numberOr(max),
    safeValue: safeValue ?? null,
  }
}
