import type { AlarmState } from '@signalbox/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Horn } from '../src/features/alarms/horn.ts'

const alarm = (alarmId: string, overrides: Partial<AlarmState> = {}): AlarmState => ({
  alarmId,
  key: alarmId,
  severity: 'high',
  active: true,
  acknowledged: false,
  latched: false,
  suppressed: false,
  outOfService: false,
  message: '',
  raisedAt: '2026-01-01T00:00:00.000Z',
  timestamp: '2026-01-01T00:00:00.000Z',
  ...overrides,
})

function horn(kept = new Map<string, string>()) {
  const beeps: boolean[] = []
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  return { horn: new Horn({ beep: (urgent) => beeps.push(urgent) }, storage), beeps, kept }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('the horn', () => {
  it('is off until somebody switches it on, and stays as it was left', () => {
    const { horn: first, beeps, kept } = horn()
    first.call([alarm('a')])
    expect(beeps).toEqual([])

    first.enable(true)

    expect(beeps).toEqual([false])
    expect(horn(kept).horn.state.enabled).toBe(true)
  })

  it('goes on until everything is acknowledged, more urgently for what is critical', () => {
    const { horn: sounding, beeps } = horn()
    sounding.enable(true)
    sounding.call([alarm('a', { severity: 'critical' })])
    vi.advanceTimersByTime(5_000)

    sounding.call([])
    vi.advanceTimersByTime(60_000)

    expect(beeps).toEqual([true, true, true])
    expect(sounding.state.sounding).toBe(false)
  })

  it('is silent after it was silenced, until another one waits or the same is raised again', () => {
    const { horn: silenced } = horn()
    silenced.enable(true)
    silenced.call([alarm('a')])

    silenced.silence()
    expect(silenced.state.sounding).toBe(false)
    silenced.call([alarm('a'), alarm('b')])
    expect(silenced.state.sounding).toBe(true)
    silenced.silence()
    silenced.call([alarm('a', { raisedAt: '2026-01-01T00:01:00.000Z' })])

    expect(silenced.state.sounding).toBe(true)
  })

  it('does not sound for what is low or over', () => {
    const { horn: quiet, beeps } = horn()
    quiet.enable(true)

    quiet.call([alarm('a', { severity: 'low' }), alarm('b', { active: false })])

    expect(beeps).toEqual([])
  })
})
