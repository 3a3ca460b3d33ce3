import { Button, Group } from '@mantine/core'
import { nothing } from '@signalbox/client/rest'
import { useMay } from '../../../fleet/fleet.tsx'
import type { Act } from '../../../rest/use-act.ts'
import { SureButton } from '../../../shell/sure-button.tsx'
import type { Interlock } from '../resource.ts'
import { bodyOf, draftOf, exampleOf } from './editor/draft.ts'

/** What of an interlock is looked at or worked on. */
export type Opened = 'why' | 'edit' | 'bypass' | 'journal'

interface InterlockActionsProps {
  readonly interlock: Interlock
  readonly act: Act
  readonly opened: Opened | undefined
  readonly onOpen: (what: Opened | undefined) => void
}

/** What can be done about an interlock, by those who may. */
export function InterlockActions({ interlock, act, opened, onOpen }: InterlockActionsProps) {
  const mayReset = useMay(interlock.resetBy)
  const mayConfigure = useMay('engineer')
  const reset = `/interlocks/${interlock.interlockId}/reset`
  return (
    <Group gap="xs" mt="sm">
      {exampleOf(interlock) !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={opened === 'why'}
          onClick={() => onOpen(opened === 'why' ? undefined : 'why')}
        >
          {opened === 'why' ? 'Hide' : 'What does it say?'}
        </Button>
      )}
      {interlock.trip?.latched === true && (
        <Button
          size="compact-sm"
          loading={act.busy}
          disabled={!mayReset}
          onClick={() => void act.run((rest) => rest.ask(reset, nothing, { method: 'POST', body: {} }))}
        >
          Reset
        </Button>
      )}
      {mayConfigure && (
        <>
          <Bypass interlock={interlock} act={act} onOpen={onOpen} />
          <Button size="compact-sm" variant="default" onClick={() => onOpen('edit')}>
            Edit
          </Button>
          <Turn interlock={interlock} act={act} />
        </>
      )}
      <Button size="compact-sm" variant="subtle" onClick={() => onOpen('journal')}>
        Journal
      </Button>
    </Group>
  )
}

function Bypass({ interlock, act, onOpen }: Omit<InterlockActionsProps, 'opened'>) {
  if (interlock.bypass === undefined) {
    return (
      <Button size="compact-sm" variant="default" onClick={() => onOpen('bypass')}>
        Bypass…
      </Button>
    )
  }
  const path = `/interlocks/${interlock.interlockId}/bypass`
  return (
    <Button
      size="compact-sm"
      loading={act.busy}
      onClick={() => void act.run((rest) => rest.ask(path, nothing, { method: 'DELETE' }))}
    >
      End bypass
    </Button>
  )
}

/** Off for good is not done by accident; a bypass ends by itself. */
function Turn({ interlock, act }: Pick<InterlockActionsProps, 'interlock' | 'act'>) {
  const { interlockId, version, enabled } = interlock
  const turn = () =>
    void act.run((rest) =>
      rest.ask(`/interlocks/${interlockId}`, nothing, {
        method: 'PUT',
        headers: { 'If-Match': `"${version}"` },
        body: bodyOf({ ...draftOf(interlock), enabled: !enabled }),
      }),
    )
  if (enabled) {
    return (
      <SureButton
        size="compact-sm"
        variant="default"
        label="Turn off"
        sure="Really turn off"
        busy={act.busy}
        onSure={turn}
      />
    )
  }
  return (
    <Button size="compact-sm" variant="default" loading={act.busy} onClick={turn}>
      Turn on
    </Button>
  )
}
