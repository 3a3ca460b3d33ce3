/** Everything the client knows of time. Tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Calls `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}
