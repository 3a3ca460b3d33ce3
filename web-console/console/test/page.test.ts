import type { AlarmState, Api, Endpoint } from '@signalbox/client'
import { describe, expect, it } from 'vitest'
import { hiddenAlarms, operatorsList } from '../src/features/alarms/order.ts'
import { geometryOf, scaleEnd } from '../src/features/panel/process/geometry.ts'
import { Registry } from '../src/fleet/registry.ts'
import { scopeOf } from '../src/session/scope.ts'
import { dropToken, takeToken } from '../src/session/token.ts'
import { ago, labelOf, stateWords, valueText } from '../src/shell/format.ts'

describe('the token', () => {
  it('of the address is kept for the tab and removed from the address', () => {
    const { location, history, storage, shown } = tab('#token=abc&panel=2')

    expect(takeToken(location, history, storage)).toBe('abc')

    expect(shown).toEqual(['/?x=1#panel=2'])
    expect(takeToken({ ...location, hash: '' }, history, storage)).toBe('abc')
  })

  it('is gone after signing out', () => {
    const { location, history, storage } = tab('#token=abc')
    takeToken(location, history, storage)

    dropToken(storage)

    expect(takeToken({ ...location, hash: '' }, history, storage)).toBeUndefined()
  })

  function tab(hash: string) {
    const kept = new Map<string, string>()
    const shown: string[] = []
    return {
      location: { hash, pathname: '/', search: '?x=1' } as Location,
      history: {
        state: null,
        replaceState: (_state: unknown, _title: string, url: string) => shown.push(url),
      } as unknown as History,
      storage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
        removeItem: (key: string) => kept.delete(key),
      } as unknown as Storage,
      shown,
    }
  }
})

describe('the scope in which tabs share', () => {
  const token = (claims: object) => `head.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.signature`

  it('is the same for a newer token of the same user', () => {
    const claims = { sub: 'ann', org: 'demo', groups: ['operator'] }

    expect(scopeOf(token({ ...claims, iat: 1, exp: 2, jti: 'a' }))).toBe(
      scopeOf(token({ exp: 9, ...claims, iat: 8, jti: 'b' })),
    )
  })

  it.each([{ sub: 'ben' }, { org: 'other' }, { groups: ['viewer'] }, { nodes: ['brewery'] }])(
    'is another one for %j',
    (other) => {
      const claims = { sub: 'ann', org: 'demo', groups: ['operator'] }

      expect(scopeOf(token({ ...claims, ...other }))).not.toBe(scopeOf(token(claims)))
    },
  )

  it('is that of the token itself when it cannot be read', () => {
    expect(scopeOf('not-a-token')).toBe('not-a-token')
  })
})

describe('words', () => {
  it.each([
    ['hlt.temp', 'HLT temperature'],
    ['kettle.level', 'Kettle level'],
    ['pump.1', 'Pump 1'],
    ['valve.mlt', 'MLT valve'],
    ['burner.kettle', 'Kettle burner'],
    ['outdoor.wind_speed', 'Outdoor wind speed'],
    ['rain', 'Rain'],
  ])('for %s are %s', (key, label) => {
    expect(labelOf({ key })).toBe(label)
  })

  it('of the registry come first', () => {
    expect(labelOf({ key: 'pump.1', name: 'Sparge pump' })).toBe('Sparge pump')
  })

  it.each([
    ['valve.hlt', true, 'Open'],
    ['pump.1', false, 'Off'],
    ['door', true, 'Yes'],
    ['hlt.temp', 167.96, '168.0'],
    ['hlt.setpoint', 168, '168'],
    ['sky', 'overcast', 'overcast'],
  ])('%s is shown: %s', (key, value, text) => {
    expect(valueText({ key }, value)).toBe(text)
    expect(stateWords(key)).toHaveLength(2)
  })

  it.each([
    [2, 'just now'],
    [40, '40 s ago'],
    [200, '3 min ago'],
    [7_300, '2 h ago'],
    [-5, 'just now'],
  ])('say how long %i s are', (seconds, text) => {
    const shown = ago('2026-01-01T00:00:00.000Z', Date.parse('2026-01-01T00:00:00.000Z') + seconds * 1_000)

    expect(shown.replaceAll('\u00a0', ' ')).toBe(text)
  })
})

function alarm(alarmId: string, overrides: Partial<AlarmState>): AlarmState {
  return {
    alarmId,
    key: alarmId,
    severity: 'low',
    active: true,
    acknowledged: false,
    latched: false,
    suppressed: false,
    outOfService: false,
    message: '',
    raisedAt: '2026-01-01T00:00:00.000Z',
    timestamp: '2026-01-01T00:00:00.000Z',
    ...overrides,
  }
}

it('alarms nobody has acknowledged come first, then active ones, then the worse', () => {
  const list = operatorsList(
    [
      alarm('acknowledged', { acknowledged: true, severity: 'critical' }),
      alarm('gone', { acknowledged: true, active: false }),
      alarm('cleared', { active: false, severity: 'critical' }),
      alarm('low', {}),
      alarm('high', { severity: 'high' }),
      alarm('newer high', { severity: 'high', raisedAt: '2026-01-01T00:01:00.000Z' }),
    ],
    Date.parse('2026-01-01T01:00:00.000Z'),
  )

  expect(list.map(({ alarmId }) => alarmId)).toEqual(['newer high', 'high', 'low', 'cleared', 'acknowledged'])
})

it('of alarms that are hidden those come first that were hidden last', () => {
  const list = hiddenAlarms(
    [
      alarm('standing', {}),
      alarm('shelved', { shelvedUntil: '2026-01-01T02:00:00.000Z' }),
      alarm('shelved before', { shelvedUntil: '2026-01-01T00:30:00.000Z' }),
      alarm('suppressed', { suppressed: true, timestamp: '2026-01-01T00:10:00.000Z' }),
      alarm('in repair', { outOfService: true, timestamp: '2026-01-01T00:05:00.000Z' }),
    ],
    Date.parse('2026-01-01T01:00:00.000Z'),
  )

  expect(list.map(({ alarmId }) => alarmId)).toEqual(['suppressed', 'in repair', 'shelved'])
})

describe('the picture', () => {
  it.each([310, 358, 700, 1_000, 1_600])('keeps its vessels apart and inside at %i px', (width) => {
    const { lefts, vesselWidth, compact } = geometryOf(width, 3)

    for (const [index, left] of lefts.entries()) {
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left + vesselWidth).toBeLessThanOrEqual((lefts[index + 1] ?? width) - (compact ? 10 : 34))
    }
  })

  it.each([
    [0, 1],
    [9, 10],
    [9.8, 15],
    [47, 50],
    [100, 150],
  ])('has a scale for %d that ends at %d', (value, end) => {
    expect(scaleEnd(value)).toBe(end)
  })
})

describe('the registry', () => {
  const endpoint = (endpointId: number): Endpoint => ({
    endpointId,
    nodeId: 'a',
    key: `k${endpointId}`,
    valueType: 'number',
    writable: false,
  })

  it('is read again for an endpoint it does not know, once', async () => {
    let reads = 0
    const registry = new Registry({
      rest: { all: async () => (reads++ === 0 ? [endpoint(1)] : [endpoint(2), endpoint(1)]) },
    } as unknown as Api)
    await registry.refresh()

    registry.learn(1)
    registry.learn(2)
    registry.learn(3)
    await registry.refresh()
    registry.learn(3)
    await registry.refresh()

    expect(reads).toBe(3)
    expect(registry.state.endpoints.map(({ endpointId }) => endpointId)).toEqual([1, 2])
  })

  it('keeps what it knows when it cannot be read', async () => {
    let fail = false
    const registry = new Registry({
      rest: {
        all: async () => {
          if (fail) throw new Error('away')
          return [endpoint(1)]
        },
      },
    } as unknown as Api)
    await registry.refresh()
    fail = true

    await registry.refresh()

    expect(registry.state).toMatchObject({ loaded: true, problem: 'away', endpoints: [{ endpointId: 1 }] })
  })
})
