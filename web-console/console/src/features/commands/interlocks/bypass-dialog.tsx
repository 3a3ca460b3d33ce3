import { Select, Text, Textarea } from '@mantine/core'
import { nothing } from '@signalbox/client/rest'
import { useState } from 'react'
import { useAct } from '../../../rest/use-act.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
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
  const send = async () => {
    const body = { forMs: Number(duration), reason }
    if (await run((rest) => rest.ask(path, nothing, { method: 'POST', body }))) onClose()
  }
  return (
    <FormDialog
      title={`Bypass ${interlock.name}`}
      submit="Bypass"
      color="orange"
      busy={busy}
      disabled={reason.trim() === ''}
      problem={problem}
      onSubmit={send}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
