import { Select } from '@mantine/core'
import { severities } from '@signalbox/client'
import { useState } from 'react'
import { useRegistry } from '../../fleet/fleet.tsx'
import { Page } from '../../shell/page.tsx'
import { PageTabs } from '../../shell/page-tabs.tsx'
import { AlarmHistory } from './alarm-history.tsx'
import { AlarmKpis } from './alarm-kpis.tsx'
import type { AlarmFilter } from './order.ts'
import { HiddenAlarms, StandingAlarms } from './standing-alarms.tsx'

/** Everything about alarms: those that stand, those that are hidden, what was, and how well they serve. */
export function AlarmsPage() {
  const [filter, setFilter] = useState<AlarmFilter>({ minSeverity: 'low' })
  return (
    <Page title="Alarms" aside={<Filter filter={filter} onChange={setFilter} />}>
      <PageTabs
        tabs={[
          { name: 'Standing', content: <StandingAlarms filter={filter} /> },
          { name: 'Hidden', content: <HiddenAlarms filter={filter} /> },
          { name: 'History', content: <AlarmHistory filter={filter} /> },
          {
            name: 'Key figures',
            content: <AlarmKpis {...(filter.nodeId !== undefined && { nodeId: filter.nodeId })} />,
          },
        ]}
      />
    </Page>
  )
}

const severityChoices = [...severities].map((value) => ({
  value,
  label: value === 'low' ? 'All severities' : value === 'critical' ? 'Critical only' : `${value} and worse`,
}))

function Filter({
  filter,
  onChange,
}: {
  readonly filter: AlarmFilter
  readonly onChange: (filter: AlarmFilter) => void
}) {
  const { endpoints } = useRegistry()
  const nodes = [...new Set(endpoints.map(({ nodeId }) => nodeId))].sort()
  return (
    <>
      <Select
        size="xs"
        w={150}
        aria-label="Severity"
        data={severityChoices}
        value={filter.minSeverity}
        allowDeselect={false}
        onChange={(value) => onChange({ ...filter, minSeverity: severities.find((one) => one === value) ?? 'low' })}
      />
      <Select
        size="xs"
        w={150}
        aria-label="Node"
        placeholder="All nodes"
        data={nodes}
        value={filter.nodeId ?? null}
        clearable
        searchable
        onChange={(value) => onChange({ minSeverity: filter.minSeverity, ...(value !== null && { nodeId: value }) })}
      />
    </>
  )
}
