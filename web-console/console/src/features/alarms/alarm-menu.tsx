import { ActionIcon, Menu } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { useMay } from '../../fleet/fleet.tsx'
import { useAct } from '../../rest/use-act.ts'
import { MoreIcon } from '../../shell/icons.tsx'
import { Problem } from '../../shell/states.tsx'
import { CommentDialog, ShelveDialog } from './alarm-dialogs.tsx'
import { JournalDrawer } from './journal-drawer.tsx'

type Opened = 'shelve' | 'comment' | 'journal'

/** What can be done with an alarm besides acknowledging it, as far as its state and the role allow. */
export function AlarmMenu({ alarm }: { readonly alarm: AlarmState }) {
  const mayOperate = useMay('operator')
  const mayConfigure = useMay('engineer')
  const { run, problem } = useAct('/alarms')
  const [opened, setOpened] = useState<Opened>()
  const ask = (verb: string) =>
    void run((rest) => rest.ask(`/alarms/${alarm.alarmId}/${verb}`, nothing, { method: 'POST', body: {} }))
  const isShelved = alarm.shelvedUntil !== undefined
  const close = () => setOpened(undefined)
  return (
    <>
      <Problem error={problem} />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More about: ${alarm.message}`}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened('journal')}>Journal…</Menu.Item>
          <Menu.Item disabled={!mayOperate} onClick={() => setOpened('comment')}>
            Comment…
          </Menu.Item>
          <Menu.Item disabled={!mayOperate} onClick={() => (isShelved ? ask('unshelve') : setOpened('shelve'))}>
            {isShelved ? 'Unshelve' : 'Shelve…'}
          </Menu.Item>
          {alarm.latched && (
            <Menu.Item disabled={!mayOperate || alarm.active} onClick={() => ask('reset')}>
              Reset
            </Menu.Item>
          )}
          {mayConfigure && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => ask(alarm.suppressed ? 'unsuppress' : 'suppress')}>
                {alarm.suppressed ? 'End suppression' : 'Suppress'}
              </Menu.Item>
              <Menu.Item onClick={() => ask(alarm.outOfService ? 'in-service' : 'out-of-service')}>
                {alarm.outOfService ? 'Put into service' : 'Take out of service'}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {opened === 'shelve' && <ShelveDialog alarm={alarm} onClose={close} />}
      {opened === 'comment' && <CommentDialog alarm={alarm} onClose={close} />}
      {opened === 'journal' && <JournalDrawer alarm={alarm} onClose={close} />}
    </>
  )
}
