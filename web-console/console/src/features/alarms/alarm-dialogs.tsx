import { Select, Textarea } from '@mantine/core'
import type { AlarmState } from '@signalbox/client'
import { nothing } from '@signalbox/client/rest'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../rest/use-act.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'

interface DialogProps {
  readonly alarm: AlarmState
  readonly onClose: () => void
}

const minute = 60_000
const durations = [
  { label: '5 minutes', value: String(5 * minute) },
  { label: '15 minutes', value: String(15 * minute) },
  { label: '1 hour', value: String(60 * minute) },
  { label: '4 hours', value: String(4 * 60 * minute) },
  { label: '12 hours', value: String(12 * 60 * minute) },
]

/** Takes an alarm from the list for a while, with the reason. */
export function ShelveDialog({ alarm, onClose }: DialogProps) {
  const [duration, setDuration] = useState(String(15 * minute))
  return (
    <AlarmDialog
      alarm={alarm}
      title="Shelve alarm"
      verb="shelve"
      submit="Shelve"
      more={{ durationMs: Number(duration) }}
      onClose={onClose}
    >
      <Select
        label="For"
        data={durations}
        value={duration}
        allowDeselect={false}
        onChange={(value) => value !== null && setDuration(value)}
      />
    </AlarmDialog>
  )
}

export function CommentDialog({ alarm, onClose }: DialogProps) {
  return <AlarmDialog alarm={alarm} title="Comment on alarm" verb="comment" submit="Comment" needed onClose={onClose} />
}

interface AlarmDialogProps extends DialogProps {
  readonly title: string
  readonly verb: string
  readonly submit: string
  readonly more?: object
  /** Whether there has to be a comment. */
  readonly needed?: boolean
  readonly children?: ReactNode
}

function AlarmDialog({ alarm, title, verb, submit, more, needed = false, onClose, children }: AlarmDialogProps) {
  const [comment, setComment] = useState('')
  const { run, busy, problem } = useAct('/alarms')
  const send = async () => {
    const body = { ...more, ...(comment !== '' && { comment }) }
    if (await run((rest) => rest.ask(`/alarms/${alarm.alarmId}/${verb}`, nothing, { method: 'POST', body }))) onClose()
  }
  return (
    <FormDialog title={title} submit={submit} busy={busy} problem={problem} onSubmit={send} onClose={onClose}>
      <div>{alarm.message}</div>
      {children}
      <Textarea
        label="Comment"
        required={needed}
        autosize
        minRows={2}
        maxLength={1_000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  )
}
