import type { Json } from '@signalbox/client'
import { decode, ProblemError } from '@signalbox/client/rest'
import { describe, expect, it } from 'vitest'
import { changesOf as endpointChanges, settingsOf } from '../src/features/nodes/endpoints/settings.ts'
import type { NodeDetail } from '../src/features/nodes/resource.ts'
import { changesOf as nodeChanges, draftOf as nodeDraft } from '../src/features/nodes/settings/draft.ts'
import { intervalFault, intervalOf, msOf, watchText } from '../src/features/nodes/settings/interval.ts'
import { isFaulty, tagFields } from '../src/features/nodes/tags/draft.ts'
import { changesOf, entriesOf, faultsOf, labels, metadata, withAnother } from '../src/features/nodes/tags/entries.ts'
import { type RegisteredEndpoint, registered } from '../src/fleet/registry.ts'
import { refusalOf } from '../src/rest/refusal.ts'

const node: NodeDetail = {
  nodeId: 'pump-7',
  online: true,
  lastSeen: '2026-01-31T09:30:00.000Z',
  silent: false,
  attributes: { name: 'Pump 7', battery: 81 },
  labels: { site: 'north', line: '2' },
  metadata: { vendor: 'ACME', relay: 3, wiring: { by: 'ann' } },
  createdAt: '2026-01-01T00:00:00.000Z',
}

const level: RegisteredEndpoint = {
  endpointId: 5,
  nodeId: 'pump-7',
  key: 'level',
  name: 'Level',
  unit: 'l',
  valueType: 'number',
  writable: true,
  min: 0,
  max: 10,
  safeValue: 0,
  labels: { kind: 'process' },
}

describe('metadata', () => {
  it.each<[Json, string]>([
    ['ACME', 'ACME'],
    ['', ''],
    [3, '3'],
    ['3', '"3"'],
    ['1.10', '1.10'],
    ['007', '007'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e999', '1e999'],
    [true, 'true'],
    ['true', '"true"'],
    ['null', 'null'],
    ['"quoted"', '"\\"quoted\\""'],
    ['[draft', '"[draft"'],
    [' 3', '" 3"'],
    [{ by: 'ann', at: [1, null] }, '{"by":"ann","at":[1,null]}'],
  ])('%j is edited as %s, and stays what it is', (value, text) => {
    expect(metadata.write(value)).toBe(text)
    expect(metadata.read(text)).toEqual(value)
  })

  it.each(['{"a":', '[1,', '"open'])('that begins like JSON and is none cannot be sent: %s', (value) => {
    const entries = [{ id: 4, name: 'note', value }]

    expect(faultsOf(metadata, entries)).toEqual(new Map([[4, { at: 'value', says: 'Is no valid JSON' }]]))
    expect(isFaulty({ labels: [], metadata: entries })).toBe(true)
  })
})

describe('labels', () => {
  it('are sent as far as they are different, and those that are gone are removed', () => {
    const entries = [
      { id: 0, name: 'site', value: 'south' },
      { id: 2, name: ' owner ', value: 'ann' },
      { id: 3, name: '', value: '' },
    ]

    expect(changesOf(labels, { site: 'north', line: '2' }, entries)).toEqual({
      site: 'south',
      line: null,
      owner: 'ann',
    })
  })

  it('that are left as they were are not sent, whatever their name is', () => {
    const before = JSON.parse('{"__proto__":"x","empty":"","site":"north"}')

    expect(changesOf(labels, before, withAnother(entriesOf(labels, before)))).toEqual({})
    expect(JSON.stringify(changesOf(labels, {}, entriesOf(labels, before)))).toBe(JSON.stringify(before))
  })

  it('need names, each its own', () => {
    const entries = [
      { id: 0, name: 'site', value: 'north' },
      { id: 1, name: 'site ', value: 'south' },
      { id: 2, name: ' ', value: 'x' },
    ]

    const faults = faultsOf(labels, entries)

    expect([...faults.keys()]).toEqual([1, 2])
    expect([...faults.values()].map(({ at }) => at)).toEqual(['name', 'name'])
  })

  it('that are added are told apart from those that were removed before', () => {
    const [first, second] = entriesOf(labels, node.labels)

    const ids = withAnother(withAnother([second ?? first].flatMap((entry) => entry ?? []))).map(({ id }) => id)

    expect(new Set(ids).size).toBe(3)
  })
})

describe('a node', () => {
  it('that is saved unchanged is not sent', () => {
    const odd = { ...node, attributes: { name: ' Pump 7', model: { maker: 'ACME' } } }

    expect(nodeChanges(node, nodeDraft(node))).toEqual({})
    expect(nodeChanges(odd, nodeDraft(odd))).toEqual({})
    expect(
      nodeChanges({ ...node, expectedIntervalMs: 90_000 }, nodeDraft({ ...node, expectedIntervalMs: 90_000 })),
    ).toEqual({})
  })

  it('is sent with what is different', () => {
    const draft = nodeDraft({ ...node, expectedIntervalMs: 90_000 })

    const body = nodeChanges(
      { ...node, expectedIntervalMs: 90_000 },
      { ...draft, name: '', model: ' P-200 ', interval: { ...draft.interval, amount: undefined }, labels: [] },
    )

    expect(body).toEqual({
      attributes: { name: null, model: 'P-200' },
      expectedIntervalMs: null,
      labels: { site: null, line: null },
    })
  })

  it.each([
    [1_000, 1, 's'],
    [90_000, 90, 's'],
    [300_000, 5, 'min'],
    [5_400_000, 90, 'min'],
    [7_200_000, 2, 'h'],
    [172_800_000, 2, 'd'],
    [1_500, 1.5, 's'],
  ])('that ought to report every %i ms is edited as every %d %s', (ms, amount, unit) => {
    const interval = intervalOf(ms)

    expect(interval).toEqual({ amount, unit })
    expect(msOf(interval)).toBe(ms)
    expect(intervalFault(interval)).toBeUndefined()
    expect(watchText(ms, { org: 'demo', expectedIntervalMs: 60_000 })).toBe(`every ${amount} ${unit}`)
  })

  it('that says nothing is watched as the organization says, or not at all', () => {
    expect(watchText(undefined, { org: 'demo', expectedIntervalMs: 300_000 })).toBe(
      'every 5 min, as the organization says',
    )
    expect(watchText(undefined, { org: 'demo' })).toBe('not watched')
    expect(watchText(undefined, undefined)).toBe('as the organization says')
    expect(intervalFault(intervalOf(undefined))).toBeUndefined()
  })

  it.each([0, 0.5, 32_000_000])('cannot be asked to report every %d s', (amount) => {
    expect(intervalFault({ amount, unit: 's' })).toBe('From 1 second to 366 days')
  })
})

describe('an endpoint', () => {
  it('is read with what people say of it', () => {
    expect(decode(registered, level)).toEqual({ ok: true, value: level })
    expect(decode(registered, { ...level, labels: { site: 'north', line: 2 } })).toMatchObject({
      ok: false,
      error: { message: 'labels.line: expected a string, got 2' },
    })
  })

  it('that is saved unchanged is not sent', () => {
    expect(endpointChanges(level, settingsOf(level))).toEqual({})
  })

  it('is sent with what is different', () => {
    const draft = { ...settingsOf(level), unit: '', max: 20, safeValue: undefined, labels: [] }

    expect(endpointChanges(level, draft)).toEqual({ unit: null, max: 20, safeValue: null, labels: { kind: null } })
  })
})

describe('a refusal', () => {
  const refused = (field?: string) => new ProblemError(400, 'invalid_field', `${field}: expected a number`, field)

  it('is shown at the field that it names', () => {
    const refusal = refusalOf(refused('min'), ['min', 'max'])

    expect(refusal.at('min')).toBe('Expected a number')
    expect(refusal.at('max')).toBeUndefined()
    expect(refusal.elsewhere).toBeUndefined()
  })

  it('finds the label that it names', () => {
    const draft = nodeDraft({ ...node, labels: { 'rack.no': '1', site: 'north' } })

    const refusal = refusalOf(refused('labels.rack.no'), tagFields(draft))

    expect(refusal.at('labels.rack.no')).toBe('Expected a number')
    expect(refusal.elsewhere).toBeUndefined()
  })

  it.each([refused('safeValue'), refused(), new Error('no connection')])(
    'is shown by itself otherwise: %s',
    (problem) => {
      const refusal = refusalOf(problem, ['min'])

      expect(refusal.at('min')).toBeUndefined()
      expect(refusal.elsewhere).toBe(problem)
    },
  )
})
