import { Text, Timeline } from '@mantine/core'
import { momentText } from './format.ts'

export interface JournalEntry {
  readonly key: string
  readonly what: string
  readonly at: string
  readonly by: string
  /** What else is to be said; what is missing is left out. */
  readonly notes: readonly (string | undefined)[]
}

/** What happened, when, and who did it. */
export function Journal({ entries }: { readonly entries: readonly JournalEntry[] }) {
  return (
    <Timeline bulletSize={12} lineWidth={2} active={entries.length}>
      {entries.map(({ key, what, at, by, notes }) => (
        <Timeline.Item key={key} title={what}>
          <Text size="xs" c="var(--ink-soft)">
            {momentText(at)} · {by}
          </Text>
          {notes
            .filter((note) => note !== undefined)
            .map((note) => (
              <Text key={note} size="sm">
                {note}
              </Text>
            ))}
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
