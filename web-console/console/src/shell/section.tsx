import { Group, Paper, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  /** Its place on a narrow page, where all sections stand in one column. */
  readonly rank?: number
  readonly id?: string
  readonly aside?: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A card of the page with its heading. */
export function Section({ title, rank = 0, id, aside, note, children }: SectionProps) {
  const heading = useId()
  return (
    <Paper
      component="section"
      {...(id !== undefined && { id })}
      aria-labelledby={heading}
      p={{ base: 'md', sm: 'lg' }}
      radius="lg"
      withBorder
      bg="var(--card)"
      style={{ borderColor: 'var(--line)', minWidth: 0, order: rank }}
    >
      <Group justify="space-between" mb="md" gap="xs" wrap="nowrap">
        <Group gap="xs" align="baseline" style={{ minWidth: 0 }}>
          <Title order={2} size="h4" id={heading}>
            {title}
          </Title>
          {note !== undefined && (
            <Text size="sm" c="var(--ink-soft)">
              {note}
            </Text>
          )}
        </Group>
        {aside}
      </Group>
      {children}
    </Paper>
  )
}
