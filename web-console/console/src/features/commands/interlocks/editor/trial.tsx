import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Endpoint, Value } from '@signalbox/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ValueInput } from '../../../../fleet/value-input.tsx'
import { useRest } from '../../../../rest/queries.ts'
import { trial } from '../../resource.ts'
import { VerdictView } from '../verdict-view.tsx'
import { bodyOf, exampleOf, type InterlockDraft } from './draft.ts'
import styles from './editor.module.css'
import { type Mistake, mistakesOf } from './mistakes.ts'

const PAUSE_MS = 300
const AGAIN_MS = 2_000

/** What a draft says by now, and what the server refuses of it. */
export interface Tried {
  readonly mistakes: readonly Mistake[]
  /** What else keeps it from being saved. */
  readonly problem?: Error
  readonly outcome?: ReturnType<typeof trial>
  readonly requested: Value | undefined
  readonly setRequested: (value: Value | undefined) => void
}

/** Asks the server about a draft as it is written, and again while it stands. */
export function useTrial(draft: InterlockDraft, endpoint: Endpoint | undefined): Tried {
  const rest = useRest()
  const [chosen, setRequested] = useState<Value>()
  const ofType = (one: Value | undefined) => (typeof one === typeof anyOf(endpoint) ? one : undefined)
  const value = ofType(chosen) ?? ofType(exampleOf(draft)) ?? anyOf(endpoint)
  // The name has no say in the condition, and is written last by many.
  const [interlock] = useDebouncedValue(JSON.stringify(bodyOf({ ...draft, name: 'draft' })), PAUSE_MS)
  const written = draft.expression.trim() !== '' && endpoint !== undefined
  const { data, error } = useQuery({
    queryKey: ['interlock trial', interlock, value],
    queryFn: async () => {
      const body = { interlock: JSON.parse(interlock), value }
      return (await rest.ask('/interlocks/try', trial, { method: 'POST', body })).value
    },
    enabled: written,
    retry: false,
    placeholderData: (before) => before,
    refetchInterval: AGAIN_MS,
  })
  const mistakes = written ? mistakesOf(error ?? undefined) : []
  return {
    mistakes,
    requested: value,
    setRequested,
    ...(written && error !== null && mistakes.length === 0 && { problem: error }),
    ...(written && error === null && data !== undefined && { outcome: data }),
  }
}

/** How the draft judges a command by now; nothing is sent, nothing is kept. */
export function TrialView({ tried, endpoint }: { readonly tried: Tried; readonly endpoint: Endpoint }) {
  const { outcome, problem, requested, setRequested } = tried
  return (
    <section className={styles.trial} aria-label="Try it">
      <ValueInput label="Try it with" endpoint={endpoint} value={requested} onChange={setRequested} />
      <div role="status">
        {outcome?.guards === false && (
          <Text size="sm" mt="xs">
            It does not guard this value.
          </Text>
        )}
        {outcome !== undefined && (
          <VerdictView verdict={{ ...outcome, name: outcome.holds ? 'Permits' : 'Refuses', permits: outcome.holds }} />
        )}
        {problem !== undefined && (
          <Text size="sm" c="var(--ink-soft)" mt="xs">
            {problem.message}
          </Text>
        )}
      </div>
    </section>
  )
}

function anyOf(endpoint: Endpoint | undefined): Value | undefined {
  switch (endpoint?.valueType) {
    case 'number':
      return endpoint.max ?? endpoint.min ?? 0
    case 'boolean':
      return true
    case 'text':
      return ''
    case undefined:
      return undefined
  }
}
