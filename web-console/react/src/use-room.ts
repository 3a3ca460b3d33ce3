import type { JsonObject, Presence, PublishOptions, RoomEvent, Sending } from '@signalbox/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSignalbox } from './provider.tsx'
import { useKept, useLatest } from './store.ts'
import type { ChannelState } from './use-channel.ts'

export interface RoomOptions {
  /** Default true. */
  readonly enabled?: boolean
  /** Each event that arrives, typing among them; may be another function in every render. */
  readonly onEvent?: (event: RoomEvent) => void
}

export interface RoomState extends ChannelState<RoomEvent> {
  /** Who is there; nothing until the server has said so. */
  readonly presence?: Presence
  /** Ids of the users who type. */
  readonly typing: readonly string[]
  publish(event: string, data?: JsonObject, options?: PublishOptions): Sending
  /** To be called whenever the user types. */
  sayTyping(): void
}

const outside = { subscribed: false, recovered: true } as const

/** A room, while mounted and enabled: its newest event, who is there and who types. */
export function useRoom(name: string, { enabled = true, onEvent }: RoomOptions = {}): RoomState {
  const client = useSignalbox()
  const room = useMemo(() => client.room(name), [client, name])
  const [state, setState] = useState<ChannelState<RoomEvent>>(outside)
  const callback = useRef(onEvent)
  useEffect(() => {
    callback.current = onEvent
  })

  useEffect(() => {
    if (!enabled) return
    const release = room.join({
      onFact: (event) => {
        callback.current?.(event)
        setState((before) => ({ ...before, last: event }))
      },
      subscribed: (recovered) =>
        setState(({ error: _answered, ...before }) => ({ ...before, subscribed: true, recovered })),
      refused: (error) => setState({ ...outside, error }),
    })
    return () => {
      release()
      setState(outside)
    }
  }, [room, enabled])

  const presence = useLatest(client.rooms.presence, name)
  const watchPeople = useCallback((listener: () => void) => room.onPeople(listener), [room])
  const typing = useKept(watchPeople, () => room.typing)
  return {
    ...state,
    ...(presence !== undefined && { presence }),
    typing,
    publish: useCallback<RoomState['publish']>((...event) => room.publish(...event), [room]),
    sayTyping: useCallback(() => room.sayTyping(), [room]),
  }
}
