import { boolean, integer, number, oneOf, ProblemError, string, struct } from '@signalbox/client/rest'
import { useQuery } from '@tanstack/react-query'
import { useRest } from '../../../rest/queries.ts'
import { durationText } from '../../../shell/format.ts'

export const strategies = ['in-order', 'latest-wins', 'parallel'] as const

/** What holds for the commands of an endpoint; what is absent is the server's default. */
export const commandTerms = struct(
  {
    endpointId: integer,
    version: integer,
    requiresConfirmation: boolean,
    requiresReason: boolean,
    verify: boolean,
    updatedBy: string,
  },
  {
    confirmWithinMs: integer,
    maxPerMinute: integer,
    strategy: oneOf(...strategies),
    deliveryTimeoutMs: integer,
    executionTimeoutMs: integer,
    verifyWithinMs: integer,
    tolerance: number,
  },
)
export type CommandTerms = ReturnType<typeof commandTerms>

/** Terms as somebody enters them; times in milliseconds. */
export type TermsDraft = Omit<CommandTerms, 'endpointId' | 'version' | 'updatedBy'>

export const usualTerms: TermsDraft = { requiresConfirmation: false, requiresReason: false, verify: true }

export function draftOf(terms: CommandTerms | null): TermsDraft {
  if (terms === null) return usualTerms
  const { endpointId: _endpoint, version: _version, updatedBy: _by, ...draft } = terms
  return draft
}

/** Whether two drafts say the same. */
export function sameTerms(one: TermsDraft, other: TermsDraft): boolean {
  const text = (terms: TermsDraft) => JSON.stringify(Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1)))
  return text(one) === text(other)
}

/** The terms of an endpoint; `null` where nothing is set. */
export function useCommandTerms(endpointId: number) {
  const rest = useRest()
  return useQuery({
    queryKey: ['commands', 'settings', String(endpointId)],
    queryFn: () =>
      rest.ask(`/commands/settings/${endpointId}`, commandTerms).then(
        ({ value }): CommandTerms | null => value,
        (error: unknown) => {
          if (error instanceof ProblemError && error.status === 404) return null
          throw error
        },
      ),
    staleTime: 0,
    gcTime: 0,
  })
}

/** In words what is unusual about the commands of endpoints, of those where something is. */
export function useTermsTexts(): ReadonlyMap<number, string> {
  const rest = useRest()
  const { data = [] } = useQuery({
    queryKey: ['commands', 'settings', 'all'],
    queryFn: () => rest.all('/commands/settings', commandTerms),
  })
  return new Map(data.map((terms) => [terms.endpointId, termsText(terms)]))
}

/** What is unusual about the commands of an endpoint, in a few words. */
function termsText(terms: TermsDraft): string {
  const within = (ms: number | undefined) => (ms === undefined ? '' : ` within ${durationText(ms)}`)
  return [
    terms.requiresConfirmation && `confirmed by a second person${within(terms.confirmWithinMs)}`,
    terms.requiresReason && 'with a reason',
    terms.maxPerMinute !== undefined && `at most ${terms.maxPerMinute} a minute`,
    terms.strategy !== undefined && terms.strategy !== 'in-order' && terms.strategy.replace('-', ' '),
    terms.deliveryTimeoutMs !== undefined && `acknowledged${within(terms.deliveryTimeoutMs)}`,
    terms.executionTimeoutMs !== undefined && `done${within(terms.executionTimeoutMs)}`,
    !terms.verify && 'not verified',
    terms.verify && terms.verifyWithinMs !== undefined && `verified${within(terms.verifyWithinMs)}`,
    terms.tolerance !== undefined && `give or take ${terms.tolerance}`,
  ]
    .filter((part) => part !== false)
    .join(', ')
}
