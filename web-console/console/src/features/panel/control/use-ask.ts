import type { Endpoint, Value } from '@signalbox/client'
import { ProblemError } from '@signalbox/client/rest'
import { type CommandControl, useCommand } from '@signalbox/react'
import { useState } from 'react'
import { valueText } from '../../../shell/format.ts'

/** What was refused for want of a reason. */
export interface Unexplained {
  /** The value, as people read it. */
  readonly what: string
  /** Sends it again, with a reason. */
  readonly explain: (reason: string) => unknown
}

export interface Asking extends CommandControl {
  readonly unexplained?: Unexplained
}

/** Commands an endpoint from the panel. Some endpoints want to know why. */
export function useAsk(endpoint: Endpoint): Asking {
  const control = useCommand(endpoint.endpointId)
  const { refusal } = control
  const [asked, setAsked] = useState<Value>()
  const lacksReason = refusal instanceof ProblemError && refusal.field === 'reason'
  return {
    ...control,
    send: (value) => {
      setAsked(value)
      return control.send(value)
    },
    ...(lacksReason &&
      asked !== undefined && {
        unexplained: {
          what: valueText(endpoint, asked),
          explain: (reason) => control.send(asked, reason),
        },
      }),
  }
}
