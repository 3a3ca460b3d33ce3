import { Button, Code, Group, Text } from '@mantine/core'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { useMay, useRegistry } from '../../../fleet/fleet.tsx'
import { useAct } from '../../../rest/use-act.ts'
import { ago, labelOf, momentText } from '../../../shell/format.ts'
import { Mark } from '../../../shell/mark.tsx'
import { useNow } from '../../../shell/now.ts'
import { Section } from '../../../shell/section.tsx'
import { Problem } from '../../../shell/states.tsx'
import type { Interlock } from '../resource.ts'
import { BypassDialog } from './bypass-dialog.tsx'
import { InterlockJournal } from './interlock-journal.tsx'
import { Answer } from './what-if.tsx'

type Opened = 'why' | 'bypass' | 'journal'

/** An interlock: what it asks for, how it stands, and what can be done about it. */
export function InterlockCard({ interlock }: { readonly interlock: Interlock }) {
  const { byId } = useRegistry()
  const mayReset = useMay(interlock.resetBy === 'operator' ? 'operator' : 'engineer')
  const mayBypass = useMay('engineer')
  const { run, busy, problem } = useAct('/interlocks')
  const [opened, setOpened] = useState<Opened>()
  const path = `/interlocks/${interlock.interlockId}`
  const { trip, bypass, values, safeValue } = interlock
  const guarded = values[0] ?? (typeof safeValue === 'boolean' ? !safeValue : undefined)
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
        {interlock.kind} · guards {values.length === 0 ? 'every value' : values.map(String).join(', ')}
        {safeValue !== undefined && ` · safe value ${String(safeValue)}`}
      </Text>
      {trip !== undefined && <Since text="Tripped" at={trip.since} />}
      {bypass !== undefined && (
        <Text size="sm" mt={4}>
          Bypassed by {bypass.by} until {momentText(bypass.until)}: {bypass.reason}
        </Text>
      )}
      <Problem error={problem} />
      {opened === 'why' && guarded !== undefined && (
        <Answer endpointId={interlock.endpointId} value={guarded} only={interlock.interlockId} />
      )}
      <Group gap="xs" mt="sm">
        {guarded !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={opened === 'why'}
            onClick={() => setOpened(opened === 'why' ? undefined : 'why')}
          >
            {opened === 'why' ? 'Hide' : 'What does it say?'}
          </Button>
        )}
        {trip?.latched === true && (
          <Button
            size="compact-sm"
            loading={busy}
            disabled={!mayReset}
            onClick={() => void run((rest) => rest.ask(`${path}/reset`, nothing, { method: 'POST', body: {} }))}
          >
            Reset
          </Button>
        )}
        {mayBypass &&
          (bypass === undefined ? (
            <Button size="compact-sm" variant="default" onClick={() => setOpened('bypass')}>
              Bypass…
            </Button>
          ) : (
            <Button
              size="compact-sm"
              loading={busy}
              onClick={() => void run((rest) => rest.ask(`${path}/bypass`, nothing, { method: 'DELETE' }))}
            >
              End bypass
            </Button>
          ))}
        <Button size="compact-sm" variant="subtle" onClick={() => setOpened('journal')}>
          Journal
        </Button>
      </Group>
      {opened === 'bypass' && <BypassDialog interlock={interlock} onClose={close} />}
      {opened === 'journal' && <InterlockJournal interlock={interlock} onClose={close} />}
    </Section>
  )
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
