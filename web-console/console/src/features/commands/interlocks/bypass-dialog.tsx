import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { nothing } from '@signalbox/client/rest'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../../rest/use-act.ts'
import { Problem } from '../../../shell/states.tsx'
import type { Interlock } from '../resource.ts'

const minute = 60_000
const durations = [
  { label: '5 minutes', value: String(5 * minute) },
  { label: '15 minutes', value: String(15 * minute) },
  { label: '1 hour', value: String(60 * minute) },
  { label: '8 hours', value: String(480 * minute) },
]

/** Puts an interlock out of action for a while. There has to be a reason, and an alarm stands meanwhile. */
export function BypassDialog({ interlock, onClose }: { readonly interlock: Interlock; readonly onClose: () => void }) {
  const [duration, setDuration] = useState(String(15 * minute))
  const [reason, setReason] = useState('')
  const { run, busy, problem } = useAct('/interlocks')
  const path = `/interlocks/${interlock.interlockId}/bypass`
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const body = { forMs: Number(duration), reason }
    if (await run((rest) => rest.ask(path, nothing, { method: 'POST', body }))) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`Bypass ${interlock.name}`} centered>
      <form onSubmit={(event) => void send(event)}>
        <Stack gap="sm">
          <Text size="sm">It permits everything meanwhile, and an alarm says so.</Text>
          <Select
            label="For"
            data={durations}
            value={duration}
            allowDeselect={false}
            onChange={(value) => value !== null && setDuration(value)}
          />
          <Textarea
            label="Reason"
            required
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Problem error={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="orange" loading={busy} disabled={reason.trim() === ''}>
              Bypass
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
