import { Anchor, SegmentedControl, SimpleGrid, Stack } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { lazy, Suspense, useState } from 'react'
import { useRegistry } from '../../fleet/fleet.tsx'
import { useOne } from '../../rest/queries.ts'
import { momentText } from '../../shell/format.ts'
import { Page } from '../../shell/page.tsx'
import { addressOf } from '../../shell/route.ts'
import { Section } from '../../shell/section.tsx'
import { Empty, Loading, Problem } from '../../shell/states.tsx'
import { EndpointTable } from './endpoints/endpoint-table.tsx'
import { Facts } from './facts.tsx'
import styles from './node-page.module.css'
import { OnlineMark } from './registry-list.tsx'
import { node } from './resource.ts'
import { RuleList } from './rules/rule-list.tsx'
import { NodeSettings } from './settings/node-settings.tsx'

const LineChart = lazy(async () => ({ default: (await import('../../chart/line-chart.tsx')).LineChart }))

/** One node: what it says of itself, its endpoints with their history, and the rules on them. */
export function NodePage({ nodeId }: { readonly nodeId: string }) {
  const { value, problem, loading } = useOne(`/nodes/${encodeURIComponent(nodeId)}`, node, { every: 10_000 })
  const { endpoints } = useRegistry()
  const own = endpoints.filter((endpoint) => endpoint.nodeId === nodeId)
  const name = value?.attributes.name
  return (
    <Page
      title={typeof name === 'string' ? name : nodeId}
      aside={
        <>
          {value !== undefined && <OnlineMark node={value} />}
          <Anchor href={addressOf({ page: 'nodes' })} size="sm">
            All nodes
          </Anchor>
        </>
      }
    >
      <Problem error={problem} />
      {loading && <Loading />}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" mb="md">
        {value !== undefined && (
          <Stack gap="md">
            <Section title="What it says of itself" note={`known since ${momentText(value.createdAt)}`}>
              <Facts of={Object.entries({ id: nodeId, ...value.attributes })} />
            </Section>
            <NodeSettings node={value} />
          </Stack>
        )}
        <History nodeId={nodeId} />
      </SimpleGrid>
      <Section title="Endpoints" note={String(own.length)}>
        {own.length === 0 ? <Empty>It has not reported a reading yet.</Empty> : <EndpointTable endpoints={own} />}
      </Section>
      <div className={styles.below}>
        <Section title="Alarm rules">
          <RuleList nodeId={nodeId} />
        </Section>
      </div>
    </Page>
  )
}

const hour = 3_600_000
const windows = [
  { label: '15 min', value: String(hour / 4) },
  { label: '1 h', value: String(hour) },
  { label: '24 h', value: String(24 * hour) },
  { label: '30 d', value: String(720 * hour) },
]

function History({ nodeId }: { readonly nodeId: string }) {
  const { endpoints } = useRegistry()
  const [windowMs, setWindow] = useState(String(hour / 4))
  const lines = comparable(endpoints.filter((endpoint) => endpoint.nodeId === nodeId))
  if (lines.length === 0) return null
  return (
    <Section
      title="History"
      aside={
        <SegmentedControl size="xs" aria-label="Time shown" data={windows} value={windowMs} onChange={setWindow} />
      }
    >
      <div className={styles.chart}>
        <Suspense fallback={<Loading />}>
          <LineChart key={windowMs} endpoints={lines} windowMs={Number(windowMs)} />
        </Suspense>
      </div>
    </Section>
  )
}

const MOST_LINES = 6

/** Numbers that can share an axis: those of the unit that most of them have. */
function comparable(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const numbers = endpoints.filter(({ valueType }) => valueType === 'number')
  const alike = (one: Endpoint) => numbers.filter(({ unit }) => unit === one.unit)
  const largest = numbers.map(alike).sort((a, b) => b.length - a.length)[0] ?? []
  return largest.slice(0, MOST_LINES)
}
