import { Button } from '@mantine/core'
import { nothing } from '@signalbox/client/rest'
import { useConnection } from '@signalbox/react'
import { useOne, usePages } from '../../../rest/queries.ts'
import { useAct } from '../../../rest/use-act.ts'
import { DataTable } from '../../../shell/data-table.tsx'
import { durationText } from '../../../shell/format.ts'
import { Mark } from '../../../shell/mark.tsx'
import { Section } from '../../../shell/section.tsx'
import { Paged, Problem } from '../../../shell/states.tsx'
import styles from '../live.module.css'
import { connection, type Stats, stats } from './resource.ts'

/** Who is connected, at all replicas, and how one of them does; for administrators. */
export function ConnectionsTab() {
  const { value, problem } = useOne('/ws/stats', stats, { every: 2_000 })
  return (
    <>
      <Problem error={problem} />
      {value !== undefined && <Replica stats={value} />}
      <Section title="Connections" note="at all replicas">
        <Connections />
      </Section>
    </>
  )
}

function Connections() {
  const pages = usePages('/connections?limit=100', connection, { every: 5_000 })
  const { run, busy, problem } = useAct('/connections')
  const own = useConnection()
  const ownId = own.status === 'connected' ? own.session.clientId : undefined
  return (
    <>
      <Problem error={problem} />
      <Paged pages={pages} empty="Nobody is connected.">
        {(items) => (
          <DataTable
            caption="Connections"
            rows={items}
            keyOf={({ clientId }) => clientId}
            columns={[
              {
                name: 'User',
                main: true,
                of: ({ user, clientId }) => (clientId === ownId ? `${user} (this page)` : user),
              },
              { name: 'Roles', of: ({ roles }) => roles.join(', ') },
              { name: 'From', of: ({ remote }) => remote },
              { name: 'Replica', of: ({ replica }) => replica },
              { name: 'Protocol', of: ({ protocol }) => protocol },
              { name: 'For', of: ({ ageMs }) => durationText(ageMs) },
              {
                name: 'Watches',
                of: ({ subscriptions }) => [...new Set(subscriptions.map(({ channel }) => channel))].join(', '),
              },
              { name: 'Sent', of: ({ sent }) => `${sent.messages} (${kilobytes(sent.bytes)})` },
              {
                name: 'Waiting',
                of: ({ queue }) =>
                  queue.eventBytes + queue.stateKeys > 0 && <Mark tone="open">{queue.stateKeys} values</Mark>,
              },
              {
                name: 'Actions',
                quiet: true,
                of: ({ clientId, user }) =>
                  clientId !== ownId && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={busy}
                      aria-label={`End the connection of ${user}`}
                      onClick={() =>
                        void run((rest) => rest.ask(`/connections/${clientId}`, nothing, { method: 'DELETE' }))
                      }
                    >
                      End
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Paged>
    </>
  )
}

function Replica({ stats: { replica, uptimeMs, clients, sent, drops, queues } }: { readonly stats: Stats }) {
  const perSecond = Object.values(sent.messagesPerSecond).reduce((sum, each) => sum + each, 0)
  const figures: readonly (readonly [string, string])[] = [
    [`Clients of ${replica}`, String(clients)],
    ['Messages per second', perSecond.toFixed(1)],
    ['Per second', kilobytes(sent.bytesPerSecond)],
    ['Up for', durationText(uptimeMs)],
    ['Waiting for slow clients', `${queues.busyClients} clients`],
    ['Replaced before they left', String(drops.conflated)],
  ]
  return (
    <dl className={styles.figures} data-columns="6">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function kilobytes(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
