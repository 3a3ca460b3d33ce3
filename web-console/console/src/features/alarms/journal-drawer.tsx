import { Drawer } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { usePages } from '../../rest/queries.ts'
import { momentText } from '../../shell/format.ts'
import { Journal } from '../../shell/journal.tsx'
import { Paged } from '../../shell/states.tsx'
import { transition } from './resource.ts'

/** What has happened to an alarm, and who did it. */
export function JournalDrawer({ alarm, onClose }: { readonly alarm: AlarmState; readonly onClose: () => void }) {
  const pages = usePages(`/alarms/${alarm.alarmId}/journal`, transition)
  return (
    <Drawer opened onClose={onClose} position="right" title={`Journal: ${alarm.message}`}>
      <Paged pages={pages} empty="Nothing is journalled.">
        {(items) => (
          <Journal
            entries={items.map((item) => ({
              key: String(item.journalId),
              what: item.transition.replaceAll('_', ' '),
              at: item.timestamp,
              by: item.actor,
              notes: [
                item.shelvedUntil && `until ${momentText(item.shelvedUntil)}`,
                item.comment && `“${item.comment}”`,
              ],
            }))}
          />
        )}
      </Paged>
    </Drawer>
  )
}
