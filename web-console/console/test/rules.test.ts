import type { Endpoint } from '@signalbox/client'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../src/features/nodes/resource.ts'
import { bodyOf, draftOf, retargeted, suits } from '../src/features/nodes/rules/draft.ts'
import { conditionText } from '../src/features/nodes/rules/words.ts'

const rule: Rule = {
  ruleId: 1,
  version: 3,
  name: 'HLT temperature high',
  endpointId: 5,
  nodeId: 'brewery',
  endpointKey: 'hlt.temp',
  kind: 'high',
  key: 'hlt.temp.high',
  limit: 185,
  deadband: 2,
  onDelayMs: 3_000,
  offDelayMs: 0,
  latching: false,
  severity: 'high',
  message: 'HLT at {value}',
  reAlarmAfterMs: 600_000,
  enabled: true,
  phase: 'normal',
  updatedBy: 'ann',
  updatedAt: '2026-01-31T09:30:00.000Z',
}

const temperature: Endpoint = {
  endpointId: 5,
  nodeId: 'brewery',
  key: 'hlt.temp',
  valueType: 'number',
  writable: false,
}

describe('a rule', () => {
  it.each<Rule>([
    rule,
    { ...rule, kind: 'rate_of_change', direction: 'falling', windowMs: 2_500 },
    { ...rule, reAlarmAfterMs: undefined, latching: true, enabled: false } as unknown as Rule,
  ])('that is saved unchanged stays as it is: $kind', (before) => {
    const {
      ruleId: _id,
      version: _version,
      nodeId: _node,
      endpointKey: _key,
      phase: _phase,
      updatedBy: _by,
      updatedAt: _at,
      ...definition
    } = before

    expect(JSON.parse(JSON.stringify(bodyOf(draftOf(before))))).toEqual(JSON.parse(JSON.stringify(definition)))
  })

  it('of another kind takes only what belongs to it', () => {
    const body = bodyOf({ ...retargeted(draftOf(rule), temperature, { kind: 'stale' }), staleAfter: 90 })

    expect(body).toMatchObject({ kind: 'stale', staleAfterMs: 90_000, onDelayMs: 3_000 })
    expect(body).not.toHaveProperty('limit')
    expect(body).not.toHaveProperty('key')
  })

  it('keeps the key that somebody gave it', () => {
    const draft = draftOf({ ...rule, key: 'too-hot' })

    expect(bodyOf(retargeted(draft, temperature, { endpointId: 6 }))).toMatchObject({ endpointId: 6, key: 'too-hot' })
    expect(bodyOf(retargeted(draftOf(rule), temperature, { endpointId: 6 }))).not.toHaveProperty('key')
  })

  it.each<[Partial<Rule>, string]>([
    [{}, 'above 185 °F for 3 s'],
    [{ kind: 'low', limit: 3, onDelayMs: 0 }, 'below 3 °F'],
    [
      { kind: 'rate_of_change', limit: 1.5, direction: 'rising', windowMs: 10_000, onDelayMs: 0 },
      'rises more than 1.5 °F per second over 10 s',
    ],
    [{ kind: 'equals', value: true, onDelayMs: 15_000 }, 'is true for 15 s'],
    [{ kind: 'stale', staleAfterMs: 60_000 }, 'nothing for 1 min'],
  ])('is said in a few words: %j', (changes, text) => {
    expect(conditionText({ ...rule, ...changes }, '°F')).toBe(text)
  })

  it('is offered the endpoints that it can judge', () => {
    const valve: Endpoint = { endpointId: 1, nodeId: 'a', key: 'valve', valueType: 'boolean', writable: true }

    expect(suits('high', valve)).toBe(false)
    expect(suits('equals', valve)).toBe(true)
    expect(suits('stale', valve)).toBe(true)
  })
})
