import type { AlarmAccount } from '../store/alarm.ts'
import type { CommandAccount } from '../store/command.ts'
import type { Decoder } from '../wire/decode.ts'
import type { NodeMessage, Value } from '../wire/fact.ts'
import { alarm, command, type Endpoint, endpoint, message, type NodeResource, node } from './resource.ts'
import { nothing, Rest, type RestOptions } from './rest.ts'

export interface CommandRequest {
  readonly endpointId: number
  readonly value: Value
  /** How long the command may wait and run. Milliseconds; the server has a default. */
  readonly expiresInMs?: number
  readonly reason?: string
}

/** The HTTP side of Signalbox, as far as a live page needs it. Refusals are thrown as `ProblemError`. */
export class Api {
  /** The rest of the API, for those who bring decoders: see `@signalbox/client/rest`. */
  readonly rest: Rest

  constructor(options: RestOptions) {
    this.rest = new Rest(options)
  }

  nodes(): Promise<readonly NodeResource[]> {
    return this.rest.all('/nodes', node)
  }

  endpoints(): Promise<readonly Endpoint[]> {
    return this.rest.all('/endpoints', endpoint)
  }

  /** Alarms that are active, latched or not acknowledged. */
  standingAlarms(): Promise<readonly AlarmAccount[]> {
    return this.rest.all('/alarms?standing=true', alarm)
  }

  /** The newest messages of nodes, newest first. */
  messages(limit: number): Promise<readonly NodeMessage[]> {
    return this.#newest(`/messages?limit=${limit}`, message).then((messages) =>
      messages.map((told) => ({ type: 'message', ...told })),
    )
  }

  async acknowledge(alarmId: string, comment?: string): Promise<void> {
    const body = comment === undefined ? {} : { comment }
    await this.rest.ask(`/alarms/${encodeURIComponent(alarmId)}/acknowledge`, nothing, { method: 'POST', body })
  }

  /** @param idempotencyKey the same key never makes a second command, however often the request is repeated */
  async submit(request: CommandRequest, idempotencyKey: string): Promise<CommandAccount> {
    const headers = { 'Idempotency-Key': idempotencyKey }
    return (await this.rest.ask('/commands', command, { method: 'POST', body: request, headers })).value
  }

  /** The newest commands, newest first. */
  commands(limit: number): Promise<readonly CommandAccount[]> {
    return this.#newest(`/commands?limit=${limit}`, command)
  }

  command(commandId: string): Promise<CommandAccount> {
    return this.rest.get(`/commands/${encodeURIComponent(commandId)}`, command)
  }

  /** The first page of a list. */
  async #newest<T>(path: string, item: Decoder<T>): Promise<readonly T[]> {
    return (await this.rest.page(path, item)).items
  }
}
