import type { Api, Endpoint, JsonObject } from '@signalbox/client'
import { type Decoder, endpoint, jsonObject, record, string, struct } from '@signalbox/client/rest'

/** What people say of a node or an endpoint. */
export interface Tags {
  /** To find it by. */
  readonly labels?: { readonly [name: string]: string }
  /** For whoever reads it. */
  readonly metadata?: JsonObject
}

export interface RegisteredEndpoint extends Endpoint, Tags {}

const tags: Decoder<Tags> = struct({}, { labels: record(string), metadata: jsonObject })

export const registered: Decoder<RegisteredEndpoint> = (input, path) => ({
  ...endpoint(input, path),
  ...tags(input, path),
})

/** The endpoints that the registry knows, read once and again when readings of an unknown one arrive. */
export class Registry {
  readonly #api: Api
  readonly #listeners = new Set<() => void>()
  #state: RegistryState = { endpoints: [], byId: new Map(), loaded: false }
  #reading: Promise<void> | undefined
  #askedFor = new Set<number>()

  constructor(api: Api) {
    this.#api = api
  }

  get state(): RegistryState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  /** Looks an endpoint up that spoke and is not known yet: once for each. */
  learn(endpointId: number): void {
    if (!this.#state.loaded || this.#state.byId.has(endpointId) || this.#askedFor.has(endpointId)) return
    this.#askedFor.add(endpointId)
    void this.refresh()
  }

  async #read(): Promise<void> {
    try {
      const endpoints = [...(await this.#api.rest.all('/endpoints', registered))].sort(
        (a, b) => a.endpointId - b.endpointId,
      )
      const byId = new Map(endpoints.map((endpoint) => [endpoint.endpointId, endpoint]))
      this.#set({ endpoints, byId, loaded: true })
    } catch (error) {
      this.#set({ ...this.#state, problem: error instanceof Error ? error.message : String(error) })
    }
  }

  #set(state: RegistryState): void {
    this.#state = state
    for (const listener of [...this.#listeners]) listener()
  }
}

export interface RegistryState {
  readonly endpoints: readonly RegisteredEndpoint[]
  readonly byId: ReadonlyMap<number, RegisteredEndpoint>
  readonly loaded: boolean
  /** Why the last reading failed. */
  readonly problem?: string
}
