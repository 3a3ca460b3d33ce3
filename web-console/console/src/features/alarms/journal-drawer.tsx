import { Drawer, Text, Timeline } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { usePages } from '../../rest/queries.ts'
import { momentText } from '../../shell/format.ts'
import { Paged } from '../../shell/states.tsx'
import { transition } from './resource.ts'

/** What has happened to an alarm, and who did it. */
export function JournalDrawer({ alarm, onClose }: { readonly alarm: AlarmState; readonly onClose: () => void }) {
  const pages = usePages(`/alarms/${alarm.alarmId}/journal`, transition)
  return (
    <Drawer opened onClose={onClose} position="right" title={`Journal: ${alarm.message}`}>
      <Paged pages={pages} empty="Nothing is journalled.">
        {(items) => (
          <Timeline bulletSize={12} lineWidth={2} active={items.length}>
            {items.map((item) => (
              <Timeline.Item key={item.journalId} title={item.transition.replaceAll('_', ' ')}>
                <Text size="xs" c="var(--ink-soft)">
                  {momentText(item.timestamp)} · {item.actor}
                </Text>
                {item.shelvedUntil !== undefined && <Text size="sm">until {momentText(item.shelvedUntil)}</Text>}
                {item.comment !== undefined && <Text size="sm">“{item.comment}”</Text>}
              </Timeline.Item>
            ))}
          </Timeline>
        )}
      </Paged>
    </Drawer>
  )
}
