import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useAlarms } from '@signalbox/react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { SilentIcon, SoundIcon } from '../../shell/icons.tsx'
import { useNow } from '../../shell/now.ts'
import { Horn, speaker } from './horn.ts'
import { waitingAlarms } from './order.ts'

/** Sounds when somebody is called for, says so in the title of the page, and can be silenced. */
export function HornSwitch() {
  const [horn] = useState(() => new Horn(speaker, window.localStorage))
  const { enabled, sounding } = useSyncExternalStore(horn.subscribe, () => horn.state)
  const { alarms } = useAlarms()
  const waiting = waitingAlarms(alarms, useNow())
  useEffect(() => horn.call(waitingAlarms(alarms, Date.now())), [horn, alarms])
  useEffect(() => {
    document.title = waiting.length === 0 ? 'Signalbox' : `(${waiting.length}) Signalbox`
  }, [waiting.length])
  useEffect(() => () => horn.call([]), [horn])
  const label = enabled ? 'Switch the alarm sound off' : 'Switch the alarm sound on'
  return (
    <>
      {sounding && (
        <Button size="compact-sm" color="red" variant="light" onClick={() => horn.silence()}>
          Silence
        </Button>
      )}
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={label}
          aria-pressed={enabled}
          onClick={() => horn.enable(!enabled)}
        >
          {enabled ? <SoundIcon /> : <SilentIcon />}
        </ActionIcon>
      </Tooltip>
    </>
  )
}
