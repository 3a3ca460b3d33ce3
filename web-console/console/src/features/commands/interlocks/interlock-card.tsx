import { Code, Text } from '@mantine/core'
import { useState } from 'react'
import { useRegistry } from '../../../fleet/fleet.tsx'
import { useAct } from '../../../rest/use-act.ts'
import { ago, durationText, labelOf, momentText, valueText } from '../../../shell/format.ts'
import { Mark } from '../../../shell/mark.tsx'
import { useNow } from '../../../shell/now.ts'
import { Section } from '../../../shell/section.tsx'
import { Problem } from '../../../shell/states.tsx'
import type { Interlock } from '../resource.ts'
import { BypassDialog } from './bypass-dialog.tsx'
import { exampleOf } from './editor/draft.ts'
import { InterlockDialog } from './editor/interlock-dialog.tsx'
import { InterlockActions, type Opened } from './interlock-actions.tsx'
import { InterlockJournal } from './interlock-journal.tsx'
import { Answer } from './what-if.tsx'

/** An interlock: what it asks for, how it stands, and what can be done about it. */
export function InterlockCard({ interlock }: { readonly interlock: Interlock }) {
  const { byId } = useRegistry()
  const act = useAct('/interlocks')
  const [opened, setOpened] = useState<Opened>()
  const { trip, bypass } = interlock
  const guarded = exampleOf(interlock)
  const close = () => setOpened(undefined)
  return (
    <Section
      title={interlock.name}
      note={`${labelOf(byId.get(interlock.endpointId) ?? interlock)} on ${interlock.nodeId}`}
      aside={<State interlock={interlock} />}
    >
      {interlock.description !== undefined && <Text size="sm">{interlock.description}</Text>}
      <Code block my="xs">
        {interlock.expression}
      </Code>
      <Text size="xs" c="var(--ink-soft)">
        {termsOf(interlock)}
      </Text>
      {trip !== undefined && <Since text="Tripped" at={trip.since} />}
      {bypass !== undefined && (
        <Text size="sm" mt={4}>
          Bypassed by {bypass.by} until {momentText(bypass.until)}: {bypass.reason}
        </Text>
      )}
      <Problem error={act.problem} />
      {opened === 'why' && guarded !== undefined && (
        <Answer endpointId={interlock.endpointId} value={guarded} only={interlock.interlockId} />
      )}
      <InterlockActions interlock={interlock} act={act} opened={opened} onOpen={setOpened} />
      {opened === 'edit' && <InterlockDialog interlock={interlock} onClose={close} />}
      {opened === 'bypass' && <BypassDialog interlock={interlock} onClose={close} />}
      {opened === 'journal' && <InterlockJournal interlock={interlock} onClose={close} />}
    </Section>
  )
}

/** What it does, to which values, and to whom it answers. */
function termsOf(interlock: Interlock): string {
  const { kind, values, safeValue, stalenessMs, severity, resetBy } = interlock
  const guarded = values.map((value) => valueText(interlock, value)).join(', ')
  return [
    kind,
    `guards ${guarded || 'every value but the safe one'}`,
    safeValue !== undefined && `safe value ${valueText(interlock, safeValue)}`,
    `readings hold for ${durationText(stalenessMs)}`,
    `alarms are ${severity}`,
    kind === 'protect' && `reset by ${resetBy}s`,
  ]
    .filter((part) => part !== false)
    .join(' · ')
}

function State({ interlock: { trip, bypass, enabled } }: { readonly interlock: Interlock }) {
  if (!enabled) return <Mark tone="none">Off</Mark>
  if (bypass !== undefined) return <Mark tone="open">Bypassed</Mark>
  if (trip !== undefined) return <Mark tone="bad">{trip.latched ? 'Latched' : 'Tripped'}</Mark>
  return <Mark tone="good">On guard</Mark>
}

function Since({ text, at }: { readonly text: string; readonly at: string }) {
  const now = useNow()
  return (
    <Text size="sm" c="var(--bad)" mt={4}>
      {text} {ago(at, now)}
    </Text>
  )
}
