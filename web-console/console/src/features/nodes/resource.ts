import {
  boolean,
  instant,
  integer,
  jsonObject,
  number,
  oneOf,
  record,
  scalar,
  severity,
  string,
  struct,
} from '@signalbox/client/rest'

export const node = struct(
  {
    nodeId: string,
    online: boolean,
    lastSeen: instant,
    silent: boolean,
    attributes: jsonObject,
    labels: record(string),
    metadata: jsonObject,
    createdAt: instant,
  },
  { expectedIntervalMs: integer },
)
export type NodeDetail = ReturnType<typeof node>

/** What holds for nodes that say nothing else. */
export const organization = struct({ org: string }, { expectedIntervalMs: integer })
export type Organization = ReturnType<typeof organization>

export const ruleKinds = ['high_high', 'high', 'low', 'low_low', 'rate_of_change', 'equals', 'stale'] as const
export type RuleKind = (typeof ruleKinds)[number]

export const directions = ['either', 'rising', 'falling'] as const
export type Direction = (typeof directions)[number]

/** What raises an alarm by what an endpoint reports. */
export const rule = struct(
  {
    ruleId: integer,
    version: integer,
    name: string,
    endpointId: integer,
    nodeId: string,
    endpointKey: string,
    kind: oneOf(...ruleKinds),
    key: string,
    onDelayMs: integer,
    offDelayMs: integer,
    latching: boolean,
    severity,
    message: string,
    enabled: boolean,
    phase: string,
    updatedBy: string,
    updatedAt: instant,
  },
  {
    phaseSince: instant,
    limit: number,
    deadband: number,
    direction: oneOf(...directions),
    windowMs: integer,
    value: scalar,
    staleAfterMs: integer,
    reAlarmAfterMs: integer,
  },
)
export type Rule = ReturnType<typeof rule>

export const quarantined = struct(
  {
    quarantineId: integer,
    topic: string,
    reason: string,
    detail: string,
    payload: string,
    payloadBytes: integer,
    receivedAt: instant,
  },
  { nodeId: string },
)
export type Quarantined = ReturnType<typeof quarantined>
