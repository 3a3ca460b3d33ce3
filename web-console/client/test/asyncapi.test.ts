import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

/** The written contract beside the golden files; that its messages are theirs is checked in Java. */
const document = new URL(
  '../../../shared-protocol/src/main/resources/dev/signalbox/protocol/asyncapi.yaml',
  import.meta.url,
)

const specification = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json')

describe('the AsyncAPI document', () => {
  const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(
    JSON.parse(readFileSync(specification, 'utf8')),
  )
  const read = (): Record<string, unknown> => parse(readFileSync(fileURLToPath(document), 'utf8'))

  it('follows the official schema of AsyncAPI 3', () => {
    validate(read())

    expect(validate.errors).toBeNull()
  })

  it('would not, if an operation did not say whether it sends or receives', () => {
    expect(validate({ ...read(), operations: { sendToClient: { channel: { $ref: '#/channels/client' } } } })).toBe(
      false,
    )
  })
})
