import type { Channel, Delivery, FactOf, Filter, Interest, Refusal } from '@signalbox/client'
import { useEffect, useRef, useState } from 'react'
import { useSignalbox } from './provider.tsx'

export interface ChannelOptions<C extends Channel = Channel> extends Filter, Delivery {
  /** Default true. */
  readonly enabled?: boolean
  /** Each fact that arrives; may be another function in every render. */
  readonly onFact?: (fact: FactOf<C>) => void
  /** Confirmed by the server; `recovered` is false when events were missed. */
  readonly onSubscribed?: (recovered: boolean) => void
  /**
   * Whether to render again with each fact and give it as `last`. Default: for event channels. State changes often, and
   * is better read with the hooks of its store.
   */
  readonly keepLast?: boolean
}

export interface ChannelState<F = never> {
  readonly subscribed: boolean
  /** False when events were missed since the connection before. */
  readonly recovered: boolean
  /** The newest fact since the subscription began. */
  readonly last?: F
  /** Why the server refused, if it did. */
  readonly error?: Refusal
}

const unsubscribed = { subscribed: false, recovered: true } as const

/** Watches a channel while mounted and enabled. Values are read with the hooks of their store, or in `onFact`. */
export function useChannel<C extends Channel>(channel: C, options: ChannelOptions<C> = {}): ChannelState<FactOf<C>> {
  const client = useSignalbox()
  const { enabled = true, keepLast = !isState(channel), onFact, onSubscribed, ...filter } = options
  const [state, setState] = useState<ChannelState<FactOf<C>>>(unsubscribed)
  const callbacks = useRef({ onFact, onSubscribed })
  const interest = JSON.stringify({ channel, ...filter })
  const listens = keepLast || onFact !== undefined

  useEffect(() => {
    callbacks.current = { onFact, onSubscribed }
  })

  useEffect(() => {
    if (!enabled) return
    const hear = (fact: FactOf<C>) => {
      callbacks.current.onFact?.(fact)
      if (keepLast) setState((before) => ({ ...before, last: fact }))
    }
    const release = client.subscribe(JSON.parse(interest) as Interest<C>, {
      ...(listens && { onFact: hear }),
      subscribed: (recovered) => {
        setState(({ error: _answered, ...before }) => ({ ...before, subscribed: true, recovered }))
        callbacks.current.onSubscribed?.(recovered)
      },
      refused: (error) => setState({ ...unsubscribed, error }),
    })
    return () => {
      release()
      setState(unsubscribed)
    }
  }, [client, enabled, interest, keepLast, listens])

  return state
}

function isState(channel: Channel): boolean {
  return channel === 'telemetry' || channel === 'positions' || channel === 'nodes'
}
