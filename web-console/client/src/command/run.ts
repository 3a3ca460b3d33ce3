import type { SubscriptionObserver } from '../channel/subscriptions.ts'
import type { Api, CommandRequest } from '../http/api.ts'
import { type Command, commandOfAccount, type Requested } from '../store/command.ts'
import type { Stores } from '../stores.ts'
import { isFinal } from '../wire/fact.ts'

export interface RunOptions {
  readonly api: Api
  readonly stores: Stores
  /** Watches the steps of the endpoint's commands. */
  watch(endpointId: number, observer: SubscriptionObserver): () => void
}

/**
 * One command on its way. `stores.requested` has its value at once, and no more when it is refused or has an outcome.
 * Iterating brings the command at each of its statuses, the final one last.
 */
export class CommandRun implements AsyncIterable<Command> {
  /** The command that the server made of the request; rejected when it refuses, with a `ProblemError`. */
  readonly accepted: Promise<Command>
  /** The command in its final status, whichever that is. Needs a connection; rejected as `accepted` is. */
  readonly outcome: Promise<Command>
  readonly #options: RunOptions
  readonly #request: CommandRequest
  #commandId: string | undefined
  /** Whether each further step is heard. */
  #watching = false

  constructor(request: CommandRequest, idempotencyKey: string, options: RunOptions) {
    this.#options = options
    this.#request = request
    const { stores, watch } = options
    const requested: Requested = { endpointId: request.endpointId, value: request.value }
    stores.requested.set(request.endpointId, requested)
    stores.flush()
    const release = watch(request.endpointId, { subscribed: () => this.#subscribed() })
    this.accepted = this.#submit(idempotencyKey)
    this.outcome = this.#finish().finally(() => {
      release()
      if (stores.requested.get(request.endpointId) === requested) stores.requested.delete(request.endpointId)
      stores.flush()
    })
    this.outcome.catch(() => {}) // who asked for `accepted` only has been told already
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Command, void, undefined> {
    let shown = await this.accepted
    yield shown
    while (!isFinal(shown.status)) {
      const { status } = shown
      shown = await this.#reaches((command) => command.status !== status)
      yield shown
    }
  }

  async #submit(idempotencyKey: string): Promise<Command> {
    await undefined // a channel that is subscribed already says so first
    const heardFromTheStart = this.#watching
    const account = commandOfAccount(await this.#options.api.submit(this.#request, idempotencyKey))
    this.#commandId = account.commandId
    this.#learn(account)
    if (this.#watching && !heardFromTheStart) this.#catchUp()
    return this.#known() ?? account
  }

  async #finish(): Promise<Command> {
    await this.accepted
    return this.#reaches((command) => isFinal(command.status))
  }

  /** Steps that were taken before are not told by the channel. */
  #subscribed(): void {
    this.#watching = true
    this.#catchUp()
  }

  #catchUp(): void {
    if (this.#commandId === undefined) return
    this.#options.api.command(this.#commandId).then(
      (account) => this.#learn(commandOfAccount(account)),
      () => {}, // the next confirmation asks again
    )
  }

  #learn(command: Command): void {
    this.#options.stores.learnCommand(command)
    this.#options.stores.flush()
  }

  #known(): Command | undefined {
    return this.#options.stores.commands.get(this.#commandId ?? '')
  }

  #reaches(condition: (command: Command) => boolean): Promise<Command> {
    const { commands } = this.#options.stores
    return new Promise((resolve) => {
      const look = () => {
        const command = this.#known()
        if (command === undefined || !condition(command)) return
        release()
        resolve(command)
      }
      const release = commands.subscribe(look, [this.#commandId ?? ''])
      look()
    })
  }
}
