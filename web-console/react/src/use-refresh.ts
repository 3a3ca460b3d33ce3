import { useState } from 'react'

/** Runs what reads a list, and keeps why it could not be read. */
export function useRefresh(read: () => Promise<void>): readonly [refresh: () => void, problem: string | undefined] {
  const [problem, setProblem] = useState<string>()
  const refresh = () => {
    read().then(
      () => setProblem(undefined),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    )
  }
  return [refresh, problem]
}
