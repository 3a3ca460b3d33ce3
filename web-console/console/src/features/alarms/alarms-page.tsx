import { Select, Tabs } from '@mantine/core'
import { severities } from '@signalbox/client'
import { useState } from 'react'
import { useRegistry } from '../../fleet/fleet.tsx'
import { Page } from '../../shell/page.tsx'
import { AlarmHistory } from './alarm-history.tsx'
import { AlarmKpis } from './alarm-kpis.tsx'
import type { AlarmFilter } from './order.ts'
import { HiddenAlarms, StandingAlarms } from './standing-alarms.tsx'

/** Everything about alarms: those that stand, those that are hidden, what was, and how well they serve. */
export function AlarmsPage() {
  const [filter, setFilter] = useState<AlarmFilter>({ minSeverity: 'low' })
  return (
    <Page title="Alarms" aside={<Filter filter={filter} onChange={setFilter} />}>
      <Tabs defaultValue="standing" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="standing">Standing</Tabs.Tab>
          <Tabs.Tab value="hidden">Hidden</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
          <Tabs.Tab value="kpis">Key figures</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="standing">
          <StandingAlarms filter={filter} />
        </Tabs.Panel>
        <Tabs.Panel value="hidden">
          <HiddenAlarms filter={filter} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <AlarmHistory filter={filter} />
        </Tabs.Panel>
        <Tabs.Panel value="kpis">
          <AlarmKpis {...(filter.nodeId !== undefined && { nodeId: filter.nodeId })} />
        </Tabs.Panel>
      </Tabs>
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
