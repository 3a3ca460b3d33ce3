import { expect, it } from 'vitest'
import { fullJitter } from '../src/time/backoff.ts'
import { afterClose } from '../src/wire/codes.ts'

const options = { baseMs: 1_000, capMs: 30_000 }

it.each([
  [0, 0, 0],
  [0, 0.5, 500],
  [0, 0.999, 999],
  [1, 0.5, 1_000],
  [4, 0.5, 8_000],
  [5, 0.5, 15_000],
  [500, 0.999, 29_970],
])('waits between nothing and the ceiling: attempt %i, random %d', (attempt, random, delay) => {
  expect(fullJitter(attempt, random, options)).toBe(delay)
})

it.each([
  [1000, 'reconnect'],
  [1001, 'reconnect'],
  [1006, 'reconnect'],
  [1008, 'reauthenticate'],
  [1009, 'stop'],
  [1013, 'reconnect'],
  [4001, 'reconnect'],
  [4003, 'reconnect'],
  [4499, 'reconnect'],
  [4500, 'stop'],
  [4503, 'stop'],
  [4999, 'stop'],
])('close code %i means %s', (code, meaning) => {
  expect(afterClose(code)).toBe(meaning)
})
