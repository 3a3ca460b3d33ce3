import { Button, Group, TextInput } from '@mantine/core'
import type { Presence, RoomEvent } from '@signalbox/client'
import { useRoom } from '@signalbox/react'
import { type FormEvent, useState } from 'react'
import { useMayOperate } from '../../../fleet/fleet.tsx'
import { clockTime } from '../../../shell/format.ts'
import { Empty, Problem } from '../../../shell/states.tsx'
import styles from '../live.module.css'

const SHOWN = 100

/** What is said in a room, by whom, and who listens. */
export function RoomView({ name }: { readonly name: string }) {
  const [events, setEvents] = useState<readonly RoomEvent[]>([])
  const mayPublish = useMayOperate()
  const { presence, typing, publish, sayTyping, error } = useRoom(name, {
    onEvent: (event) => {
      if (event.offset !== undefined) setEvents((before) => [event, ...before].slice(0, SHOWN))
    },
  })
  const [text, setText] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    publish('note', { text }, { echo: true })
    setText('')
  }
  if (error !== undefined) return <Problem error={new Error(error.message)} />
  return (
    <>
      <People presence={presence} />
      <form onSubmit={send}>
        <Group gap="xs" mt="md">
          <TextInput
            aria-label="Note"
            placeholder="Say something"
            w={320}
            size="sm"
            disabled={!mayPublish}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              sayTyping()
            }}
          />
          <Button type="submit" size="sm" disabled={!mayPublish || text === ''}>
            Publish
          </Button>
        </Group>
      </form>
      <div className={styles.soft} role="status">
        {typing.length > 0 && `${typing.join(', ')} ${typing.length === 1 ? 'is' : 'are'} typing…`}
      </div>
      {events.length === 0 && <Empty>Nothing was said since you came.</Empty>}
      <ul className={styles.events} aria-label="Events">
        {events.map((event) => (
          <li key={event.offset} className={styles.event}>
            <div className={styles.meta}>
              {event.userId} · {event.event} · {clockTime(event.timestamp)}
            </div>
            {typeof event.data.text === 'string' ? event.data.text : JSON.stringify(event.data)}
          </li>
        ))}
      </ul>
    </>
  )
}

function People({ presence }: { readonly presence: Presence | undefined }) {
  if (presence === undefined) return <div className={styles.soft}>Looking who is there…</div>
  return (
    <>
      <div className={styles.soft}>{presence.count} there</div>
      <ul className={styles.people} aria-label="Who is there">
        {presence.users.map(({ userId, connections, metadata }) => {
          const name = typeof metadata.name === 'string' ? metadata.name : userId
          return (
            <li key={userId} className={styles.person}>
              <span className={styles.initial} aria-hidden="true">
                {name.charAt(0).toUpperCase()}
              </span>
              {name}
              {connections > 1 && <span className={styles.meta}>{connections} connections</span>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
