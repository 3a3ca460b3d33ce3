import type { Rest } from '@signalbox/client/rest'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { keyOfResource, useRest } from './queries.ts'

export interface Act {
  /** Does it, and says whether it was done; a refusal is told in `problem`. */
  run(what: (rest: Rest) => Promise<unknown>): Promise<boolean>
  readonly busy: boolean
  readonly problem?: Error
  forget(): void
}

/** Something that a user asks of the server; afterwards what belongs to the resource is read again. */
export function useAct(resource: string): Act {
  const rest = useRest()
  const queries = useQueryClient()
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem?: Error }>({ busy: false })
  const run = useCallback(
    async (what: (rest: Rest) => Promise<unknown>) => {
      setState({ busy: true })
      try {
        await what(rest)
        setState({ busy: false })
        return true
      } catch (error) {
        setState({ busy: false, problem: error instanceof Error ? error : new Error(String(error)) })
        return false
      } finally {
        void queries.invalidateQueries({ queryKey: keyOfResource(resource) })
      }
    },
    [rest, queries, resource],
  )
  const forget = useCallback(() => setState({ busy: false }), [])
  return { run, forget, ...state }
}
