import { Button, type ButtonProps } from '@mantine/core'
import { useState } from 'react'

interface SureButtonProps extends Pick<ButtonProps, 'size' | 'variant' | 'disabled'> {
  readonly label: string
  /** What the first press turns the label into. */
  readonly sure: string
  readonly busy: boolean
  readonly onSure: () => void
}

/** For what is not done by accident: the first press asks whether it is meant, the second does it. */
export function SureButton({ label, sure, busy, onSure, variant = 'subtle', ...button }: SureButtonProps) {
  const [asked, setAsked] = useState(false)
  return (
    <Button
      {...button}
      variant={asked ? 'filled' : variant}
      {...((asked || variant === 'subtle') && { color: 'red' })}
      loading={asked && busy}
      onClick={() => (asked ? onSure() : setAsked(true))}
      onBlur={() => setAsked(false)}
    >
      {asked ? sure : label}
    </Button>
  )
}
