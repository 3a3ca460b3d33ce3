import { Button, Group, Modal, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Problem } from './states.tsx'

interface FormDialogProps {
  readonly title: string
  /** What the button says that does it. */
  readonly submit: string
  readonly color?: string
  readonly size?: 'md' | 'lg'
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly problem?: Error | undefined
  /** Opposite of the buttons, such as a way to remove what is edited. */
  readonly aside?: ReactNode
  readonly onSubmit: () => unknown
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that asks for something: fields, why it was refused, and the buttons. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, color, size = 'md', busy = false, disabled = false } = props
  const { problem, aside, onSubmit, onClose, children } = props
  const form = useRef<HTMLFormElement>(null)
  const [attempts, setAttempts] = useState(0)
  useReturningFocus()
  useFocusOnMistake(form, attempts, busy)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setAttempts(attempts + 1)
    onSubmit()
  }
  return (
    <Modal opened onClose={onClose} title={title} size={size} centered>
      <form ref={form} onSubmit={send}>
        <Stack gap="sm">
          {children}
          <Problem error={problem} />
          <Group justify="space-between">
            <span>{aside}</span>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={busy} disabled={disabled} {...(color !== undefined && { color })}>
                {submit}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Who closes a dialog goes on where it was opened. */
function useReturningFocus(): void {
  useEffect(() => {
    const opener = document.activeElement
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
}

/** Leads to the first field that was refused, which then is read out with what is wrong. */
function useFocusOnMistake(form: RefObject<HTMLFormElement | null>, attempts: number, busy: boolean): void {
  useEffect(() => {
    if (attempts === 0 || busy) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, attempts, busy])
}
