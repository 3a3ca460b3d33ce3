import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readCbor, writeCbor } from '../src/wire/cbor.ts'
import { Bench, session } from './support/fake-server.ts'

const golden = fileURLToPath(
  new URL('../../../shared-protocol/src/main/resources/dev/signalbox/protocol/golden/', import.meta.url),
)
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

describe.each(['client', 'server'])('the golden files of the %s', (side) => {
  const files = readdirSync(golden + side).filter((name) => name.endsWith('.cbor'))

  it('are there', () => expect(files.length).toBeGreaterThan(10))

  it.each(files)('%s says in CBOR what it says in JSON, and again when written', (file) => {
    const json = JSON.parse(readFileSync(`${golden}${side}/${file.replace(/cbor$/, 'json')}`, 'utf8'))

    const read = readCbor(readFileSync(`${golden}${side}/${file}`))

    expect(read).toEqual(json)
    expect(readCbor(writeCbor(read))).toEqual(json)
  })
})

/** RFC 8949, appendix A. */
describe('CBOR', () => {
  it.each<[string, unknown]>([
    ['00', 0],
    ['1818', 24],
    ['1903e8', 1_000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['20', -1],
    ['3903e7', -1_000],
    ['f93e00', 1.5],
    ['f90001', 2 ** -24],
    ['f9c400', -4],
    ['fa47c35000', 100_000],
    ['fb3ff199999999999a', 1.1],
    ['62c3bc', 'ü'],
    ['f4', false],
    ['f6', null],
    ['83010203', [1, 2, 3]],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
  ])('%s is read as %j', (hex, value) => {
    expect(readCbor(bytes(hex))).toEqual(value)
  })

  it.each([
    ['nothing', ''],
    ['an indefinite length', '9f01ff'],
    ['a tag', 'c000'],
    ['bytes', '4101'],
    ['undefined', 'f7'],
    ['text that is cut off', '6361'],
    ['a list longer than all there is', '9affffffff'],
    ['two items', '0000'],
    ['overlong UTF-8', '62c080'],
  ])('refuses %s', (_, hex) => {
    expect(() => readCbor(bytes(hex))).toThrow()
  })

  it.each([
    0,
    23,
    24,
    255,
    256,
    65_535,
    65_536,
    2 ** 32,
    Number.MAX_SAFE_INTEGER,
    -1,
    -25,
    -70_000,
    0.1,
    1e300,
    '',
    'ü',
  ])('writes %j as it is read', (value) => {
    expect(readCbor(writeCbor({ value }))).toEqual({ value })
  })
})

describe('a client that prefers CBOR', () => {
  const prefers = () => new Bench({}, undefined, { encoding: 'cbor' })

  it('speaks it when the server does', async () => {
    const bench = prefers()
    bench.client.connect()
    await new Promise(setImmediate)
    expect(bench.link.protocols).toEqual(['signalbox.v1.cbor', 'signalbox.v1'])

    await bench.link.open('signalbox.v1.cbor')
    await bench.link.sendText(writeCbor([session]))

    expect(bench.link.frames).toEqual([expect.any(Uint8Array)])
    expect(bench.link.heard('auth')).toHaveLength(1)
    expect(bench.client.connection.status).toBe('connected')
  })

  it('speaks JSON when the server does not', async () => {
    const bench = prefers()
    bench.client.connect()
    await new Promise(setImmediate)

    await bench.connected()

    expect(bench.link.frames).toEqual([expect.any(String)])
    expect(bench.client.connection.status).toBe('connected')
  })
})
