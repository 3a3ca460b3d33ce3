import type { PositionUpdate } from '@signalbox/client'
import { useOne } from '../../rest/queries.ts'
import { placed } from './resource.ts'

/** Where nodes were when a map was opened, to look at first; nothing while that is being read. */
export function useStart(): readonly PositionUpdate[] | undefined {
  const { value, problem } = useOne('/positions?limit=1000', placed)
  return problem === undefined ? value?.items : []
}
