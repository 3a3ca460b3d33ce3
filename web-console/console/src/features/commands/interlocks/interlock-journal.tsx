import { Drawer, Text, Timeline } from '@mantine/core'
import { usePages } from '../../../rest/queries.ts'
import { momentText } from '../../../shell/format.ts'
import { Paged } from '../../../shell/states.tsx'
import { type Interlock, interlockStep } from '../resource.ts'

/** What was done to an interlock, and what it did. */
export function InterlockJournal({
  interlock,
  onClose,
}: {
  readonly interlock: Interlock
  readonly onClose: () => void
}) {
  const pages = usePages(`/interlocks/${interlock.interlockId}/journal`, interlockStep)
  return (
    <Drawer opened onClose={onClose} position="right" title={`Journal: ${interlock.name}`}>
      <Paged pages={pages} empty="Nothing is journalled.">
        {(items) => (
          <Timeline bulletSize={12} lineWidth={2} active={items.length}>
            {items.map((item) => (
              <Timeline.Item key={`${item.recordedAt} ${item.event}`} title={item.event}>
                <Text size="xs" c="var(--ink-soft)">
                  {momentText(item.recordedAt)} · {item.actor}
                </Text>
                <Text size="sm">{item.detail}</Text>
              </Timeline.Item>
            ))}
          </Timeline>
        )}
      </Paged>
    </Drawer>
  )
}
