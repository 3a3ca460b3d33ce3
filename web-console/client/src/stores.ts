import { type AlarmState, alarmOfTransition, newerAlarm } from './store/alarm.ts'
import { type Command, commandOfStep, mergeCommand, type Requested } from './store/command.ts'
import { LatestStore } from './store/latest.ts'
import { EventLog } from './store/log.ts'
import { applyToNode, type NodeState } from './store/node.ts'
import type { Fact, NodeMessage, PositionUpdate, Telemetry } from './wire/fact.ts'

/** Everything heard, by channel. State is kept whole; events to a bound. */
export class Stores {
  readonly telemetry = new LatestStore<number, Telemetry>()
  readonly positions = new LatestStore<string, PositionUpdate>()
  readonly nodes = new LatestStore<string, NodeState>()
  readonly alarms = new LatestStore<string, AlarmState>(5_000)
  readonly commands = new LatestStore<string, Command>(500)
  /** What endpoints were asked to be from here, by endpoint, while the outcome is open. */
  readonly requested = new LatestStore<number, Requested>()
  readonly messages = new EventLog<NodeMessage>(500)

  apply(fact: Fact): void {
    switch (fact.type) {
      case 'telemetry':
        return this.telemetry.set(fact.endpointId, newer(this.telemetry.get(fact.endpointId), fact))
      case 'position_update':
        return this.positions.set(fact.nodeId, newer(this.positions.get(fact.nodeId), fact))
      case 'node_update':
      case 'node_status':
        return this.nodes.set(fact.nodeId, applyToNode(this.nodes.get(fact.nodeId), fact))
      case 'alarm':
        return this.learnAlarm(alarmOfTransition(fact))
      case 'command_status':
        return this.learnCommand(commandOfStep(fact))
      case 'message':
        return this.messages.append(fact)
      case 'event':
        return
    }
  }

  learnAlarm(alarm: AlarmState): void {
    this.alarms.set(alarm.alarmId, newerAlarm(this.alarms.get(alarm.alarmId), alarm))
  }

  learnCommand(command: Command): void {
    this.commands.set(command.commandId, mergeCommand(this.commands.get(command.commandId), command))
  }

  /** Messages read from a list, among those heard; in any order. */
  learnMessages(messages: readonly NodeMessage[]): void {
    this.messages.complete(messages, ({ nodeId, timestamp, text }) => `${timestamp} ${nodeId} ${text}`)
  }

  /** Announces what changed: once per frame. */
  flush(): void {
    this.telemetry.flush()
    this.positions.flush()
    this.nodes.flush()
    this.alarms.flush()
    this.commands.flush()
    this.requested.flush()
    this.messages.flush()
  }
}

function newer<T extends { readonly timestamp: string }>(known: T | undefined, heard: T): T {
  return known !== undefined && Date.parse(heard.timestamp) < Date.parse(known.timestamp) ? known : heard
}
