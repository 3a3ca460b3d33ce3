import 'uplot/dist/uPlot.min.css'
import { useComputedColorScheme } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import { labelOf } from '../shell/format.ts'
import { Problem } from '../shell/states.tsx'
import styles from './line-chart.module.css'
import { aligned } from './series.ts'
import { useLines } from './use-lines.ts'

const colours = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5', '--line-6'] as const

interface LineChartProps {
  readonly endpoints: readonly Endpoint[]
  /** How much time is shown. Milliseconds. */
  readonly windowMs: number
}

/** Lines of endpoints that move on with time. */
export function LineChart({ endpoints, windowMs }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const { since, subscribe, problem } = useLines(
    endpoints.map(({ endpointId }) => endpointId),
    windowMs,
  )
  const names = JSON.stringify(endpoints.map(nameOf))

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read anew with another scheme
  useEffect(() => {
    const container = box.current
    if (container === null) return
    const plot = new uPlot(optionsOf(container, JSON.parse(names)), [[]], container)
    let dirty = true
    const draw = () => {
      if (!dirty) return
      dirty = false
      const now = Date.now()
      plot.setData(aligned(since(now - windowMs)), false)
      plot.setScale('x', { min: (now - windowMs) / 1_000, max: now / 1_000 })
      if (typeof plot.cursor.idx !== 'number') plot.setLegend({ idxs: plot.data.map(() => null) })
    }
    const release = subscribe(() => {
      dirty = true
    })
    const timer = setInterval(draw, DRAW_MS)
    const watcher = new ResizeObserver(() => plot.setSize(sizeOf(container)))
    watcher.observe(container)
    // The legend grows into a second line with the names, or when its style arrives late.
    const legend = container.querySelector('.u-legend')
    if (legend !== null) watcher.observe(legend)
    draw()
    return () => {
      release()
      clearInterval(timer)
      watcher.disconnect()
      plot.destroy()
    }
  }, [names, windowMs, since, subscribe, scheme])

  return (
    <>
      <Problem error={problem} />
      <div ref={box} className={styles.chart} role="img" aria-label={`Chart of ${endpoints.map(nameOf).join(', ')}`} />
    </>
  )
}

const DRAW_MS = 250

function nameOf(endpoint: Endpoint): string {
  return labelOf(endpoint) + (endpoint.unit === undefined ? '' : ` (${endpoint.unit})`)
}

function sizeOf(container: HTMLElement): { width: number; height: number } {
  const legend = container.querySelector('.u-legend')?.clientHeight ?? 0
  return { width: container.clientWidth, height: Math.max(60, container.clientHeight - legend) }
}

function optionsOf(container: HTMLElement, names: readonly string[]): uPlot.Options {
  const style = getComputedStyle(container)
  const colour = (name: string) => style.getPropertyValue(name)
  const axis: uPlot.Axis = {
    stroke: colour('--ink-soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
    font: '11px system-ui, sans-serif',
  }
  return {
    ...sizeOf(container),
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: rangeOf } },
    axes: [axis, { ...axis, size: 52 }],
    series: [
      { value: (_plot, at) => (at === null ? 'now' : new Date(at * 1_000).toLocaleTimeString()) },
      ...names.map(
        (label, place): uPlot.Series => ({
          label,
          stroke: colour(colours[place % colours.length] ?? '--line-1'),
          width: 2,
          spanGaps: true,
          points: { show: false },
          // Where nobody points at a time: the newest value.
          value: (plot, height, line, at) => heightText(at === null ? newestOf(plot.data[line]) : height),
        }),
      ),
    ],
  }
}

function newestOf(heights: uPlot.AlignedData[number] | undefined): number | undefined {
  return Array.from(heights ?? []).findLast((height) => typeof height === 'number') ?? undefined
}

function heightText(height: number | null | undefined): string {
  return height === null || height === undefined ? '–' : String(Math.round(height * 10) / 10)
}

/** A flat line has some room above and below. */
function rangeOf(_plot: uPlot, min: number | null, max: number | null): [number, number] {
  if (min === null || max === null) return [0, 1]
  const room = Math.max((max - min) * 0.1, 0.5)
  return [min - room, max + room]
}
