import type { PositionUpdate } from '@signalbox/client'

interface Place {
  readonly latitude: number
  readonly longitude: number
}

interface Gliding {
  readonly from: Place
  readonly to: PositionUpdate
  readonly since: number
}

/** How long a node takes from where it was to where it is: about the time between two positions. Milliseconds. */
const GLIDE_MS = 1_000
/** Farther than this is a jump. Degrees. */
const JUMP = 0.05

/** Nodes move from position to position instead of jumping. */
export class Glide {
  readonly #nodes = new Map<string, Gliding>()
  #until = 0

  heard(positions: readonly PositionUpdate[], now: number): void {
    const present = new Set<string>()
    for (const to of positions) {
      present.add(to.nodeId)
      const known = this.#nodes.get(to.nodeId)
      if (known?.to === to) continue
      const from = known === undefined ? to : this.#at(known, now)
      const jumps = Math.abs(from.latitude - to.latitude) + Math.abs(from.longitude - to.longitude) > JUMP
      this.#nodes.set(to.nodeId, { from: jumps ? to : from, to, since: now })
      if (known !== undefined) this.#until = now + GLIDE_MS
    }
    for (const nodeId of this.#nodes.keys()) if (!present.has(nodeId)) this.#nodes.delete(nodeId)
  }

  /** Whether something still moves. */
  moving(now: number): boolean {
    return now < this.#until
  }

  /** Where a node is shown. */
  place(nodeId: string, now: number): Place | undefined {
    const gliding = this.#nodes.get(nodeId)
    return gliding && this.#at(gliding, now)
  }

  #at({ from, to, since }: Gliding, now: number): Place {
    const part = Math.min(1, (now - since) / GLIDE_MS)
    return {
      latitude: from.latitude + (to.latitude - from.latitude) * part,
      longitude: from.longitude + (to.longitude - from.longitude) * part,
    }
  }
}
