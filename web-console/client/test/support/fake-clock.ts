import type { Clock } from '../../src/time/clock.ts'

/** Time that moves when a test says so. */
export class FakeClock implements Clock {
  #now = Date.parse('2026-01-01T00:00:00.000Z')
  #tasks: { at: number; run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(delayMs: number, run: () => void): () => void {
    const task = { at: this.#now + delayMs, run }
    this.#tasks.push(task)
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task)
    }
  }

  /** Runs what falls due, in order, then lets promises settle. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      const due = this.#tasks.filter((task) => task.at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      this.#tasks = this.#tasks.filter((task) => task !== due)
      this.#now = due.at
      due.run()
      await settle()
    }
    this.#now = end
    await settle()
  }
}

/** Lets everything that waits only for promises happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
