import { Button, Chip, Code, Group, TextInput } from '@mantine/core'
import type { Channel, Fact } from '@signalbox/client'
import { useChannel } from '@signalbox/react'
import { useEffect, useReducer, useState } from 'react'
import { DataTable } from '../../../shell/data-table.tsx'
import { clockTime, durationText } from '../../../shell/format.ts'
import { Empty, Problem } from '../../../shell/states.tsx'
import styles from '../live.module.css'
import { type Figures, type Heard, Recorder } from './recorder.ts'

const channels = [
  'telemetry',
  'positions',
  'nodes',
  'alarms',
  'commands',
  'messages',
] as const satisfies readonly Channel[]
type Watched = (typeof channels)[number]

const SHOWN = 40
const DRAW_MS = 500

/** What arrives on this connection, as it is on the wire. */
export function Inspector() {
  const [recorder] = useState(() => new Recorder(Date.now()))
  const [watched, setWatched] = useState<readonly Watched[]>([...channels])
  const [paused, setPaused] = useState(false)
  const [wanted, setWanted] = useState('')
  const [, draw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (paused) return
    const timer = setInterval(draw, DRAW_MS)
    return () => clearInterval(timer)
  }, [paused])
  const hear = (fact: Fact) => {
    if (!paused) recorder.hear(fact, Date.now())
  }
  const fits = ({ fact }: Heard) => wanted === '' || JSON.stringify(fact).toLowerCase().includes(wanted.toLowerCase())
  const shown = recorder.newest(SHOWN, fits)
  return (
    <>
      {channels.map((channel) => (
        <Listener key={channel} channel={channel} enabled={watched.includes(channel)} onFact={hear} />
      ))}
      <Group gap="xs" mb="md">
        <Chip.Group
          multiple
          value={[...watched]}
          onChange={(chosen) => setWatched(channels.filter((one) => chosen.includes(one)))}
        >
          {channels.map((channel) => (
            <Chip key={channel} value={channel} size="xs">
              {channel}
            </Chip>
          ))}
        </Chip.Group>
        <TextInput
          size="xs"
          type="search"
          aria-label="Search messages"
          placeholder="Search…"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" onClick={() => setPaused(!paused)}>
          {paused ? 'Go on' : 'Pause'}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => recorder.clear(Date.now())}>
          Clear
        </Button>
      </Group>
      <FigureRow figures={recorder.figures(Date.now())} />
      {shown.length === 0 ? <Empty>Nothing has arrived yet.</Empty> : <Messages shown={shown} />}
    </>
  )
}

interface ListenerProps {
  readonly channel: Watched
  readonly enabled: boolean
  readonly onFact: (fact: Fact) => void
}

function Listener({ channel, enabled, onFact }: ListenerProps) {
  const { error } = useChannel(channel, { enabled, onFact, keepLast: false })
  return <Problem error={error && new Error(`${channel}: ${error.message}`)} />
}

function FigureRow({ figures: { perSecond, medianMs, slowestMs, total } }: { readonly figures: Figures }) {
  const ms = (value: number | undefined) => (value === undefined ? '–' : durationText(Math.max(0, value)))
  return (
    <dl className={styles.figures}>
      <div>
        <dt>Per second</dt>
        <dd data-figure="rate">{perSecond.toFixed(1)}</dd>
      </div>
      <div>
        <dt>Age on arrival, median</dt>
        <dd>{ms(medianMs)}</dd>
      </div>
      <div>
        <dt>Slowest of 10 s</dt>
        <dd>{ms(slowestMs)}</dd>
      </div>
      <div>
        <dt>In all</dt>
        <dd>{total}</dd>
      </div>
    </dl>
  )
}

function Messages({ shown }: { readonly shown: readonly Heard[] }) {
  return (
    <DataTable
      caption="Messages, newest first"
      rows={shown}
      keyOf={({ number }) => String(number)}
      columns={[
        { name: 'Arrived', tight: true, of: ({ at }) => clockTime(new Date(at).toISOString()) },
        { name: 'Type', tight: true, main: true, of: ({ fact }) => fact.type },
        { name: 'Node', tight: true, of: ({ fact }) => ('nodeId' in fact ? fact.nodeId : undefined) },
        { name: 'Message', of: ({ fact }) => <Code className={styles.json}>{restOf(fact)}</Code> },
      ]}
    />
  )
}

/** What the other columns do not say. */
function restOf(fact: Fact): string {
  const { type: _type, ...rest } = fact
  return JSON.stringify({ ...rest, nodeId: undefined })
}
