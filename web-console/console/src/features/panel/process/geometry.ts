/** Where things stand in the picture of a process, in pixels: it is drawn at the width it has, so that text stays text. */
export interface Geometry {
  readonly width: number
  readonly height: number
  readonly compact: boolean
  readonly vesselWidth: number
  readonly vesselHeight: number
  readonly top: number
  /** The left edge of each vessel. */
  readonly lefts: readonly number[]
  /** The height of the pipe that runs along the bottom. */
  readonly pipe: number
}

export function geometryOf(width: number, vessels: number): Geometry {
  const compact = width < 620
  const margin = compact ? 1 : 20
  // Room on the right for the last outlet.
  const tail = compact ? 14 : 60
  const gap = compact ? 30 : Math.min(130, Math.max(70, width * 0.11))
  const available = width - 2 * margin - tail - gap * (vessels - 1)
  const vesselWidth = Math.max(60, Math.min(240, available / Math.max(1, vessels)))
  const used = vesselWidth * vessels + gap * (vessels - 1)
  const start = margin + (available + gap * (vessels - 1) - used) / 2
  const vesselHeight = compact ? 168 : 220
  const top = compact ? 42 : 48
  return {
    width,
    height: top + vesselHeight + (compact ? 104 : 118),
    compact,
    vesselWidth,
    vesselHeight,
    top,
    lefts: Array.from({ length: vessels }, (_, index) => start + index * (vesselWidth + gap)),
    pipe: top + vesselHeight + (compact ? 66 : 74),
  }
}

/** A round number above the values seen, for a scale whose end nobody told. */
export function scaleEnd(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  const step = [1, 1.5, 2, 3, 5, 10].find((factor) => factor * magnitude > value * 1.05) ?? 15
  return step * magnitude
}
