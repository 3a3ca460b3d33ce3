import { Select, Textarea } from '@mantine/core'
import type { Endpoint } from '@signalbox/client'
import { type RefObject, useRef } from 'react'
import { useRegistry } from '../../../../fleet/fleet.tsx'
import { labelOf } from '../../../../shell/format.ts'
import styles from './editor.module.css'
import { type Mistake, offsetOf } from './mistakes.ts'

interface ConditionInputProps {
  readonly value: string
  /** What the server found wrong with it. */
  readonly mistakes: readonly Mistake[]
  /** Whose endpoints are named by their key alone. */
  readonly nodeId: string | undefined
  readonly onChange: (value: string) => void
}

/** The condition in CEL, with what is wrong with it shown at its place, and the endpoints that it can speak of. */
export function ConditionInput({ value, mistakes, nodeId, onChange }: ConditionInputProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const insert = (text: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = field.current ?? {}
    onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd))
    select(field, selectionStart + text.length)
  }
  return (
    <div>
      <Textarea
        ref={field}
        label="Condition that must hold"
        description="CEL, with value(), age() and quality() of endpoints, requested and now"
        required
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2_000}
        spellCheck={false}
        classNames={{ input: styles.expression }}
        value={value}
        error={mistakes.length > 0}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div role="status">
        {mistakes.map((mistake) => (
          <MistakeView
            key={`${mistake.line}:${mistake.column} ${mistake.message}`}
            text={value}
            mistake={mistake}
            onShow={() => select(field, offsetOf(value, mistake))}
          />
        ))}
      </div>
      <EndpointInsert nodeId={nodeId} onInsert={insert} />
    </div>
  )
}

/** Puts the cursor at a place, once the text that was set is shown. */
function select(field: RefObject<HTMLTextAreaElement | null>, offset: number): void {
  requestAnimationFrame(() => {
    field.current?.focus()
    field.current?.setSelectionRange(offset, offset)
  })
}

interface MistakeViewProps {
  readonly text: string
  readonly mistake: Mistake
  readonly onShow: () => void
}

/** The line with a mark below the place, and what is wrong there. */
function MistakeView({ text, mistake, onShow }: MistakeViewProps) {
  const { line, column, message } = mistake
  return (
    <button type="button" className={styles.mistake} onClick={onShow}>
      <code aria-hidden="true">
        {text.split('\n')[line - 1]}
        {'\n'}
        {' '.repeat(column - 1)}^
      </code>
      <span>
        Line {line}, column {column}: {message}
      </span>
    </button>
  )
}

interface EndpointInsertProps {
  readonly nodeId: string | undefined
  readonly onInsert: (text: string) => void
}

function EndpointInsert({ nodeId, onInsert }: EndpointInsertProps) {
  const { endpoints } = useRegistry()
  const own = (endpoint: Endpoint) => endpoint.nodeId === nodeId
  const ordered = [...endpoints.filter(own), ...endpoints.filter((endpoint) => !own(endpoint))]
  const reference = (endpoint: Endpoint) => (own(endpoint) ? endpoint.key : `${endpoint.nodeId}/${endpoint.key}`)
  return (
    <Select
      mt="xs"
      size="xs"
      aria-label="Insert the value of an endpoint"
      placeholder="Insert the value of an endpoint…"
      searchable
      data={ordered.map((endpoint) => ({
        value: `value(${JSON.stringify(reference(endpoint))})`,
        label: `${labelOf(endpoint)} · ${endpoint.nodeId}`,
      }))}
      value={null}
      onChange={(text) => text !== null && onInsert(text)}
    />
  )
}
