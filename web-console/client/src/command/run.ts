import type { SubscriptionObserver } from '../channel/subscriptions.ts'
import type { Api, CommandRequest } from '../http/api.ts'
import { type Command, type CommandAccount, commandOfAccount, type Requested } from '../store/command.ts'
import type { Stores } from '../stores.ts'
import { isFinal, rank } from '../wire/fact.ts'

export interface RunOptions {
  readonly api: Api
  readonly stores: Stores
  /** Watches the steps of the endpoint's commands. */
  watch(endpointId: number, observer: SubscriptionObserver): () => void
}

/**
 * One command on its way. `stores.requested` has its value at once, and no more when it is refused or has an outcome.
 * Iterating brings the command at each of its statuses, also where several became known at once; the final one last.
 * What telemetry shows of a command that succeeded (`verified`, `unverified`) comes after the end: `stores.commands` has it.
 */
export class CommandRun implements AsyncIterable<Command> {
  /** The command that the server made of the request; rejected when it refuses, with a `ProblemError`. */
  readonly accepted: Promise<Command>
  /** The command in its final status, whichever that is. Needs a connection; rejected as `accepted` is. */
  readonly outcome: Promise<Command>
  readonly #options: RunOptions
  /** Empty until the server has made a command of the request. */
  #commandId = ''
  /** Whether each further step is heard. */
  #watching = false

  constructor(request: CommandRequest, idempotencyKey: string, options: RunOptions) {
    this.#options = options
    const { stores, watch } = options
    const requested: Requested = { endpointId: request.endpointId, value: request.value }
    stores.requested.set(request.endpointId, requested)
    stores.flush()
    const release = watch(request.endpointId, { subscribed: () => this.#subscribed() })
    this.accepted = this.#submit(request, idempotencyKey)
    this.outcome = this.#finish().finally(() => {
      release()
      if (stores.requested.get(request.endpointId) === requested) stores.requested.delete(request.endpointId)
      stores.flush()
    })
    this.outcome.catch(() => {}) // who asked for `accepted` only has been told already
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Command, void, undefined> {
    await this.accepted
    for (let shown = -1; ; ) {
      for (const command of await this.#beyond(shown)) {
        yield command
        if (isFinal(command.status)) return
        shown = rank(command.status)
      }
    }
  }

  async #submit(request: CommandRequest, idempotencyKey: string): Promise<Command> {
    await undefined // a channel that is subscribed already says so first
    const heardFromTheStart = this.#watching
    const account = await this.#options.api.submit(request, idempotencyKey)
    this.#commandId = account.commandId
    if (this.#watching && !heardFromTheStart) this.#catchUp()
    return this.#learn(account)
  }

  async #finish(): Promise<Command> {
    let last = await this.accepted
    for await (last of this);
    return last
  }

  /** Steps that were taken before are not told by the channel. */
  #subscribed(): void {
    this.#watching = true
    this.#catchUp()
  }

  #catchUp(): void {
    if (this.#commandId === '') return
    this.#options.api.command(this.#commandId).then(
      (account) => this.#learn(account),
      () => {}, // the next confirmation asks again
    )
  }

  #learn(account: CommandAccount): Command {
    const { stores } = this.#options
    const command = commandOfAccount(account)
    stores.learnCommand(command)
    stores.flush()
    return this.#known() ?? command
  }

  #known(): Command | undefined {
    return this.#options.stores.commands.get(this.#commandId)
  }

  /** The command at each step of a higher rank than `shown`, once there is one. */
  #beyond(shown: number): Promise<readonly Command[]> {
    const { commands } = this.#options.stores
    return new Promise((resolve) => {
      const look = () => {
        const command = this.#known()
        const steps = command?.steps.filter(({ status }) => rank(status) > shown) ?? []
        if (command === undefined || steps.length === 0) return
        release()
        resolve(steps.map((step) => ({ ...command, ...step })))
      }
      const release = commands.subscribe(look, [this.#commandId])
      look()
    })
  }
}
