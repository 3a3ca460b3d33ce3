import {
  boolean,
  commandState,
  instant,
  integer,
  list,
  number,
  oneOf,
  scalar,
  severity,
  string,
  struct,
} from '@signalbox/client/rest'

const step = struct(
  {
    version: integer,
    event: string,
    status: string,
    late: boolean,
    attempt: integer,
    actor: string,
    recordedAt: instant,
  },
  { actualValue: scalar, reason: string },
)

/** A command with all that is known of it. */
export const commandDetail = struct(
  {
    commandId: string,
    endpointId: integer,
    nodeId: string,
    key: string,
    status: commandState,
    requestedValue: scalar,
    strategy: string,
    submittedBy: string,
    attempt: integer,
    issuedAt: instant,
    expiresAt: instant,
    updatedAt: instant,
  },
  {
    actualValue: scalar,
    reason: string,
    causedBy: string,
    submittedReason: string,
    notBefore: instant,
    confirmBy: instant,
    completedAt: instant,
    journal: list(step),
  },
)
export type CommandDetail = ReturnType<typeof commandDetail>

export const interlockKinds = ['permit', 'interlock', 'protect'] as const
export type InterlockKind = (typeof interlockKinds)[number]
export const resetters = ['operator', 'engineer'] as const

/** A condition on the commands of an endpoint. */
export const interlock = struct(
  {
    interlockId: string,
    version: integer,
    name: string,
    kind: oneOf(...interlockKinds),
    endpointId: integer,
    nodeId: string,
    key: string,
    values: list(scalar),
    expression: string,
    stalenessMs: integer,
    severity,
    resetBy: oneOf(...resetters),
    enabled: boolean,
    updatedBy: string,
    updatedAt: instant,
  },
  {
    safeValue: scalar,
    description: string,
    trip: struct({ since: instant, latched: boolean }),
    bypass: struct({ since: instant, until: instant, by: string, reason: string }),
  },
)
export type Interlock = ReturnType<typeof interlock>

const input = struct(
  { endpointId: integer, nodeId: string, key: string, state: string },
  { value: scalar, ageMs: number },
)
export type SeenInput = ReturnType<typeof input>

const verdict = struct({
  interlockId: string,
  name: string,
  kind: string,
  permits: boolean,
  holds: boolean,
  bypassed: boolean,
  latched: boolean,
  explanation: string,
  inputs: list(input),
})
export type Verdict = ReturnType<typeof verdict>

/** What an interlock would say that is not kept. */
export const trial = struct({ guards: boolean, holds: boolean, explanation: string, inputs: list(input) })

/** What interlocks would say to a command. */
export const evaluation = struct({ permits: boolean, interlocks: list(verdict) })

export const interlockStep = struct({ event: string, actor: string, detail: string, recordedAt: instant })
