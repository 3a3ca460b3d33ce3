import { SegmentedControl, SimpleGrid } from '@mantine/core'
import { severities } from '@signalbox/client'
import { useState } from 'react'
import { useOne } from '../../rest/queries.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { durationText } from '../../shell/format.ts'
import { Section } from '../../shell/section.tsx'
import { Loading, Problem } from '../../shell/states.tsx'
import styles from './alarm-kpis.module.css'
import { type Frequent, type Kpis, kpis } from './resource.ts'

const periods = [
  { label: '1 h', value: '1' },
  { label: '24 h', value: '24' },
  { label: '7 d', value: '168' },
]

/** How well the alarms serve their operators (ISA-18.2, clause 16). */
export function AlarmKpis({ nodeId }: { readonly nodeId?: string }) {
  const [hours, setHours] = useState('24')
  const from = useFrom(Number(hours))
  const node = nodeId === undefined ? '' : `&nodeId=${encodeURIComponent(nodeId)}`
  const { value, problem, loading } = useOne(`/alarms/kpis?from=${from}${node}`, kpis, { every: 30_000 })
  return (
    <>
      <SegmentedControl size="xs" mb="md" aria-label="Period" data={periods} value={hours} onChange={setHours} />
      <Problem error={problem} />
      {loading && <Loading />}
      {value !== undefined && <Figures figures={value} />}
    </>
  )
}

/** The beginning of a period that ends now; the same one until another period is chosen. */
function useFrom(hours: number): number {
  const [opened] = useState(() => Date.now())
  return opened - hours * 3_600_000
}

function Figures({ figures }: { readonly figures: Kpis }) {
  const { perTenMinutes, floods, standing, chattering, thresholds, annunciated, bySeverity, topTen } = figures
  return (
    <>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" mb="md">
        <Figure
          name="Per ten minutes"
          value={String(perTenMinutes.average)}
          note={`${perTenMinutes.verdict}; peak ${perTenMinutes.peak}`}
          bad={perTenMinutes.average > thresholds.manageablePerTenMinutes}
        />
        <Figure
          name="In floods"
          value={`${floods.percentOfTime} %`}
          note={floods.count === 0 ? 'no floods' : `${floods.count}, longest ${durationText(floods.longestMs)}`}
          bad={floods.percentOfTime > thresholds.floodTargetPercent}
        />
        <Figure
          name="Chattering"
          value={String(chattering.length)}
          note="three times within a minute"
          bad={chattering.length > 0}
        />
        <Figure
          name="Stale"
          value={String(standing.stale)}
          note={`active over a day, of ${standing.active}`}
          bad={standing.stale > 0}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Section title="By severity" note={`${annunciated} annunciated`}>
          <BySeverity counts={bySeverity} all={annunciated} />
        </Section>
        <Section title="Most frequent">
          <Frequencies items={topTen} />
        </Section>
      </SimpleGrid>
    </>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly note: string
  readonly bad: boolean
}

function Figure({ name, value, note, bad }: FigureProps) {
  return (
    <div className={styles.figure} data-bad={bad}>
      <div className={styles.name}>{name}</div>
      <div className={styles.value}>{value}</div>
      <div className={styles.note}>
        {bad && 'Above target: '}
        {note}
      </div>
    </div>
  )
}

function BySeverity({ counts, all }: { readonly counts: Kpis['bySeverity']; readonly all: number }) {
  return (
    <dl className={styles.bars}>
      {[...severities].reverse().map((severity) => (
        <div key={severity}>
          <dt>{severity}</dt>
          <dd>
            <span
              className={styles.bar}
              style={{
                width: `${all === 0 ? 0 : (counts[severity] / all) * 100}%`,
                background: `var(--${severity})`,
              }}
            />
            {counts[severity]}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Frequencies({ items }: { readonly items: readonly Frequent[] }) {
  if (items.length === 0) return <div className={styles.note}>None in this period.</div>
  return (
    <DataTable
      caption="The most frequent alarms"
      rows={items}
      keyOf={({ source, key }) => `${source} ${key}`}
      columns={[
        { name: 'Alarm', of: ({ message }) => message, main: true },
        { name: 'Node', of: ({ nodeId }) => nodeId },
        { name: 'Times', of: ({ times }) => times },
        { name: 'Share', of: ({ percent }) => `${percent} %` },
      ]}
    />
  )
}
