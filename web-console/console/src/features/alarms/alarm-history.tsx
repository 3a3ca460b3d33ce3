import { alarm } from '@signalbox/client/rest'
import { usePages } from '../../rest/queries.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { momentText } from '../../shell/format.ts'
import { SeverityShape } from '../../shell/icons.tsx'
import { Paged } from '../../shell/states.tsx'
import { AlarmMenu } from './alarm-menu.tsx'
import { type AlarmFilter, queryOf, stateWords } from './order.ts'

/** Every alarm there was, newest first. */
export function AlarmHistory({ filter }: { readonly filter: AlarmFilter }) {
  const pages = usePages(`/alarms?limit=50&${queryOf(filter)}`, alarm)
  return (
    <Paged pages={pages} empty="No alarm was ever raised.">
      {(items) => (
        <DataTable
          caption="Alarms, newest first"
          rows={items}
          keyOf={({ alarmId }) => alarmId}
          columns={[
            {
              name: 'Severity',
              quiet: true,
              of: ({ severity, active }) => <SeverityShape severity={severity} active={active} />,
            },
            { name: 'Alarm', of: ({ message }) => message, main: true },
            { name: 'Node', of: ({ nodeId }) => nodeId },
            { name: 'Source', of: ({ source }) => source },
            { name: 'State', of: (item) => stateWords({ ...item, timestamp: item.changedAt }) },
            { name: 'Raised', of: ({ raisedAt }) => momentText(raisedAt) },
            { name: 'Changed', of: ({ changedAt }) => momentText(changedAt) },
            { name: 'More', quiet: true, of: (item) => <AlarmMenu alarm={{ ...item, timestamp: item.changedAt }} /> },
          ]}
        />
      )}
    </Paged>
  )
}
