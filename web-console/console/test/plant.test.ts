import type { Endpoint } from '@signalbox/client'
import { expect, it } from 'vitest'
import { plantsOf } from '../src/features/panel/plant.ts'

function endpoint(key: string, overrides: Partial<Endpoint> = {}): Endpoint {
  return { endpointId: key.length, nodeId: 'brewery', key, valueType: 'number', writable: false, ...overrides }
}

function toggle(key: string): Endpoint {
  return endpoint(key, { valueType: 'boolean', writable: true })
}

it('finds vessels by their temperature and whatever belongs to them, in the way of the wort', () => {
  const [brewery] = plantsOf([
    endpoint('kettle.temp'),
    endpoint('kettle.level'),
    toggle('burner.kettle'),
    endpoint('mlt.temp'),
    toggle('valve.mlt'),
    endpoint('hlt.temp'),
    endpoint('hlt.setpoint', { writable: true }),
  ])

  expect(brewery?.vessels.map(({ name }) => name)).toEqual(['hlt', 'mlt', 'kettle'])
  expect(brewery?.vessels[2]).toMatchObject({ level: { key: 'kettle.level' }, burner: { key: 'burner.kettle' } })
  expect(brewery?.others).toEqual([])
})

it('groups what can be set', () => {
  const [brewery] = plantsOf([
    endpoint('hlt.setpoint', { writable: true }),
    toggle('valve.mlt'),
    toggle('valve.hlt'),
    toggle('pump.10'),
    toggle('pump.2'),
    toggle('whistle'),
    endpoint('label', { valueType: 'text', writable: true }),
  ])

  expect(brewery?.controls.map(({ title, endpoints }) => [title, endpoints.map(({ key }) => key)])).toEqual([
    ['Pumps', ['pump.2', 'pump.10']],
    ['Valves', ['valve.hlt', 'valve.mlt']],
    ['Setpoints', ['hlt.setpoint']],
    ['Other', ['whistle']],
  ])
  expect(brewery?.others.map(({ key }) => key)).toEqual(['label'])
})

it('shows a node that is no plant as readings, after the plants', () => {
  const plants = plantsOf([endpoint('outdoor.temp', { nodeId: 'aaa' }), endpoint('hlt.temp'), endpoint('hlt.level')])

  expect(plants.map(({ nodeId }) => nodeId)).toEqual(['brewery', 'aaa'])
  expect(plants[1]).toMatchObject({ vessels: [], others: [{ key: 'outdoor.temp' }] })
})
