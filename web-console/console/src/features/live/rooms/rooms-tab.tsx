import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Section } from '../../../shell/section.tsx'
import { Empty } from '../../../shell/states.tsx'
import { RoomView } from './room-view.tsx'

const KEY = 'signalbox.room'

/** A room by its name: what is said there, and who is there. */
export function RoomsTab() {
  const [entered, setEntered] = useState(() => window.localStorage.getItem(KEY) ?? 'team/brewery')
  const [room, setRoom] = useState<string>()
  const join = (event: FormEvent) => {
    event.preventDefault()
    const name = entered.trim()
    window.localStorage.setItem(KEY, name)
    setRoom(name === '' ? undefined : name)
  }
  return (
    <Section title="Room" note={room}>
      <form onSubmit={join}>
        <Group align="end" gap="xs" mb="md">
          <TextInput
            label="Name"
            size="xs"
            w={240}
            value={entered}
            onChange={(event) => setEntered(event.currentTarget.value)}
          />
          <Button type="submit" size="xs">
            {room === undefined ? 'Enter' : 'Change'}
          </Button>
          {room !== undefined && (
            <Button size="xs" variant="default" onClick={() => setRoom(undefined)}>
              Leave
            </Button>
          )}
        </Group>
      </form>
      {room === undefined ? (
        <Empty>Your token says which rooms you may enter.</Empty>
      ) : (
        <RoomView key={room} name={room} />
      )}
    </Section>
  )
}
