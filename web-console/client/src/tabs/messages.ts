import type { ClientMessage } from '../wire/client.ts'
import type { ServerMessage } from '../wire/server.ts'

/** From a tab to the one that leads, about one of the tab's links. */
export type Up = { readonly tab: string; readonly link: number } & (
  | { readonly kind: 'open' }
  | { readonly kind: 'say'; readonly message: ClientMessage }
  | { readonly kind: 'close' }
)

/** To one tab, about one of its links. */
export type Down = { readonly link: number } & (
  | { readonly kind: 'opened' }
  | { readonly kind: 'received'; readonly messages: readonly ServerMessage[] }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
)

/** To every tab: another one leads from now on. */
export interface Leads {
  readonly kind: 'leads'
}
