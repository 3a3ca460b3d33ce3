import { describe, expect, it } from 'vitest'
import { type Decoded, decode as decodeWith } from '../src/wire/decode.ts'
import { decodeFrame } from '../src/wire/frame.ts'
import { type ServerMessage, serverMessage } from '../src/wire/server.ts'

const decode = (input: unknown): Decoded<ServerMessage> => decodeWith(serverMessage, input)

describe('a message', () => {
  it('is decoded to its variant', () => {
    const reading = {
      type: 'telemetry',
      endpointId: 59,
      nodeId: 'brewery',
      key: 'hlt.temp',
      value: 180.5,
      timestamp: '2026-01-01T00:00:00.000Z',
      quality: 'good',
    }

    expect(decode(reading)).toEqual({ ok: true, value: reading })
  })

  it('loses the fields that this version does not know', () => {
    const decoded = decode({ type: 'pong', time: '2026-01-01T00:00:00.000Z', mood: 'fine' })

    expect(decoded).toEqual({ ok: true, value: { type: 'pong', time: '2026-01-01T00:00:00.000Z' } })
  })

  it.each([
    [null, 'message: expected an object, got null'],
    [[], 'message: expected an object, got []'],
    [{}, 'type: expected a string, got nothing'],
    [{ type: 'gossip' }, 'type: expected one of connected, subscribed'],
    [{ type: 'going_away' }, 'reconnectAfterMs: expected an integer, got nothing'],
    [{ type: 'going_away', reconnectAfterMs: 1.5 }, 'reconnectAfterMs: expected an integer, got 1.5'],
    [{ type: 'pong', time: 'noon' }, 'time: expected an ISO-8601 instant in UTC, got "noon"'],
    [{ type: 'pong', time: '2026-01-01T00:00:00Z', id: 7 }, 'id: expected a string, got 7'],
    [
      { type: 'subscribed', id: 'a', channel: 'alarms', position: { epoch: 'e', offset: '3' } },
      'position.offset: expected an integer, got "3"',
    ],
    [
      { type: 'snapshot', id: 't', channel: 'telemetry', last: true, items: [{ type: 'node_status', nodeId: 4 }] },
      'items[0].nodeId: expected a string, got 4',
    ],
    [
      { type: 'snapshot', id: 't', channel: 'telemetry', last: true, items: [{ type: 'pong' }] },
      'items[0].type: expected one of telemetry, position_update',
    ],
  ])('that is wrong is refused with the field named: %j', (input, complaint) => {
    const decoded = decode(input)

    expect(decoded.ok).toBe(false)
    expect(decoded.ok ? '' : decoded.error.message).toContain(complaint)
  })

  it('never takes an identifier that a double cannot hold', () => {
    const decoded = decode(JSON.parse('{"type":"going_away","reconnectAfterMs":9007199254740993}'))

    expect(decoded.ok).toBe(false)
  })

  it('with an overlong value is quoted in part', () => {
    const decoded = decode({ type: 'x'.repeat(500) })

    expect(decoded.ok ? '' : decoded.error.message).toMatch(/got "x{56}\.\.\.$/)
  })
})

describe('a frame', () => {
  const pong = { type: 'pong', time: '2026-01-01T00:00:00.000Z' }

  it('may be one message', () => {
    expect(decodeFrame(JSON.stringify(pong))).toEqual([{ ok: true, value: pong }])
  })

  it('may be an array, in which a bad message does not hide the others', () => {
    const decoded = decodeFrame(JSON.stringify([pong, { type: 'gossip' }, pong]))

    expect(decoded.map(({ ok }) => ok)).toEqual([true, false, true])
  })

  it.each([['{"type":'], [new ArrayBuffer(2)]])('that is no JSON text is refused', (data) => {
    expect(decodeFrame(data).map(({ ok }) => ok)).toEqual([false])
  })
})
