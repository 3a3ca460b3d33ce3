import type { JsonObject } from '../wire/decode.ts'
import type { NodeStatus, NodeUpdate } from '../wire/fact.ts'

/** What is known of a node. */
export interface NodeState {
  readonly nodeId: string
  readonly attributes: JsonObject
  readonly online?: boolean
  readonly lastSeen?: string
}

/** A node as it is after a change. */
export function applyToNode(node: NodeState | undefined, change: NodeUpdate | NodeStatus): NodeState {
  const before = node ?? { nodeId: change.nodeId, attributes: {} }
  if (change.type === 'node_status') return { ...before, online: change.online, lastSeen: change.lastSeen }
  const kept = Object.entries({ ...before.attributes, ...change.changes }).filter(([, value]) => value !== null)
  return { ...before, attributes: Object.fromEntries(kept) }
}
