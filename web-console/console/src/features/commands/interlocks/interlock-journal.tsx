import { Drawer } from '@mantine/core'
import { usePages } from '../../../rest/queries.ts'
import { Journal } from '../../../shell/journal.tsx'
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
          <Journal
            entries={items.map((item) => ({
              key: `${item.recordedAt} ${item.event}`,
              what: item.event,
              at: item.recordedAt,
              by: item.actor,
              notes: [item.detail],
            }))}
          />
        )}
      </Paged>
    </Drawer>
  )
}
