import type { Value } from '@signalbox/client'
import { ProblemError } from '@signalbox/client/rest'
import { type CommandControl, useCommand } from '@signalbox/react'
import { useState } from 'react'

export interface Asking extends CommandControl {
  /** Sends what was refused for want of a reason again, with one. */
  readonly explain?: (reason: string) => Promise<unknown>
}

/** Commands an endpoint from the panel. Some endpoints want to know why. */
export function useAsk(endpointId: number): Asking {
  const control = useCommand(endpointId)
  const { refusal } = control
  const [asked, setAsked] = useState<Value>()
  const unexplained = refusal instanceof ProblemError && refusal.field === 'reason'
  return {
    ...control,
    send: (value) => {
      setAsked(value)
      return control.send(value)
    },
    ...(unexplained && asked !== undefined && { explain: (reason) => control.send(asked, reason) }),
  }
}
