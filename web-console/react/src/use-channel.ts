import type { Channel, Delivery, Fact, Filter, Interest, Refusal } from '@signalbox/client'
import { useEffect, useRef, useState } from 'react'
import { useSignalbox } from './provider.tsx'

export interface ChannelOptions extends Filter, Delivery {
  /** Default true. */
  readonly enabled?: boolean
  /** Each fact that arrives; may be another function in every render. */
  readonly onFact?: (fact: Fact) => void
  /** Confirmed by the server; `recovered` is false when events were missed. */
  readonly onSubscribed?: (recovered: boolean) => void
}

export interface ChannelState {
  readonly subscribed: boolean
  /** False when events were missed since the connection before. */
  readonly recovered: boolean
  /** Why the server refused, if it did. */
  readonly error?: Refusal
}

const unsubscribed: ChannelState = { subscribed: false, recovered: true }

/** Watches a channel while mounted and enabled. Values are read with the hooks of their store, or in `onFact`. */
export function useChannel(channel: Channel, options: ChannelOptions = {}): ChannelState {
  const client = useSignalbox()
  const { enabled = true, onFact, onSubscribed, ...filter } = options
  const [state, setState] = useState(unsubscribed)
  const callbacks = useRef({ onFact, onSubscribed })
  const interest = JSON.stringify({ channel, ...filter })

  useEffect(() => {
    callbacks.current = { onFact, onSubscribed }
  })

  useEffect(() => {
    if (!enabled) return
    const release = client.subscribe(JSON.parse(interest) as Interest, {
      onFact: (fact) => callbacks.current.onFact?.(fact),
      subscribed: (recovered) => {
        setState({ subscribed: true, recovered })
        callbacks.current.onSubscribed?.(recovered)
      },
      refused: (error) => setState({ ...unsubscribed, error }),
    })
    return () => {
      release()
      setState(unsubscribed)
    }
  }, [client, enabled, interest])

  return state
}
