import { instant, integer, list, scalar, struct } from '@signalbox/client/rest'
import { useChannel } from '@signalbox/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useRest } from '../rest/queries.ts'
import { heightOf, type Point, Series } from './series.ts'

/** As many as a chart can show. */
const MAX_POINTS = 1_000

const histories = struct({
  series: list(struct({ endpointId: integer, items: list(struct({ timestamp: instant, value: scalar })) })),
})

export interface Lines {
  /** The lines since a moment, in the order of the endpoints. */
  since(from: number): readonly (readonly Point[])[]
  /** Told when there is something new to draw. */
  subscribe(listener: () => void): () => void
  readonly problem?: Error
}

/** The lines of endpoints over a time until now: history first, every reading from then on. */
export function useLines(endpointIds: readonly number[], windowMs: number): Lines {
  const rest = useRest()
  const ids = endpointIds.join(',')
  const [lines] = useState(() => new Map<number, Series>())
  const listeners = useRef(new Set<() => void>())
  const [problem, setProblem] = useState<Error>()
  const lineOf = useCallback(
    (endpointId: number) => {
      const line = lines.get(endpointId) ?? new Series()
      lines.set(endpointId, line)
      return line
    },
    [lines],
  )
  const tell = useCallback(() => {
    for (const listener of [...listeners.current]) listener()
  }, [])

  const read = useCallback(async () => {
    const from = new Date(Date.now() - windowMs).toISOString()
    try {
      const { series } = await rest.get(`/telemetry?endpointIds=${ids}&from=${from}&maxPoints=${MAX_POINTS}`, histories)
      for (const { endpointId, items } of series) lineOf(endpointId).remember(pointsOf(items))
      setProblem(undefined)
      tell()
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)))
    }
  }, [rest, ids, windowMs, lineOf, tell])

  // Confirmed first, read afterwards, also after each reconnect: nothing falls between the two.
  useChannel('telemetry', {
    endpointIds,
    every: true,
    snapshot: false,
    onSubscribed: () => void read(),
    onFact: ({ endpointId, value, timestamp }) => {
      const height = heightOf(value)
      if (height === undefined) return
      lineOf(endpointId).hear({ at: Date.parse(timestamp), value: height })
      tell()
    },
  })
  useEffect(() => void read(), [read])

  const since = useCallback((from: number) => ids.split(',').map((id) => lineOf(Number(id)).since(from)), [ids, lineOf])
  const subscribe = useCallback((listener: () => void) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  return { since, subscribe, ...(problem !== undefined && { problem }) }
}

function pointsOf(
  items: readonly { readonly timestamp: string; readonly value: number | boolean | string }[],
): Point[] {
  return items.flatMap(({ timestamp, value }) => {
    const height = heightOf(value)
    return height === undefined ? [] : [{ at: Date.parse(timestamp), value: height }]
  })
}
