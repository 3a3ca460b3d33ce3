import { Anchor, Text } from '@mantine/core'
import { useCommands } from '@signalbox/react'
import { useRegistry } from '../../fleet/fleet.tsx'
import { ago, labelOf, valueText } from '../../shell/format.ts'
import { useNow } from '../../shell/now.ts'
import { outcomeOf } from '../../shell/outcome.ts'
import { addressOf } from '../../shell/route.ts'
import { Section } from '../../shell/section.tsx'
import styles from './command-list.module.css'

const SHOWN = 8

/** The newest commands of everybody. */
export function CommandList() {
  const { byId } = useRegistry()
  const now = useNow()
  const { commands: all, problem } = useCommands()
  const commands = all.slice(0, SHOWN)
  return (
    <Section
      title="Commands"
      rank={5}
      note={commands.length === 0 ? undefined : 'newest first'}
      aside={
        <Anchor href={addressOf({ page: 'commands' })} size="sm">
          All
        </Anchor>
      }
    >
      {commands.length === 0 && (
        <Text size="sm" c="var(--ink-soft)">
          {problem ?? 'None sent yet.'}
        </Text>
      )}
      <ul className={styles.list}>
        {commands.map((command) => {
          const endpoint = byId.get(command.endpointId)
          return (
            <li key={command.commandId} className={styles.command}>
              <span className={styles.what}>
                {labelOf(endpoint ?? command)} → {valueText(endpoint ?? command, command.requestedValue)}
                {endpoint?.unit !== undefined && ` ${endpoint.unit}`}
              </span>
              <span className={styles.status} data-outcome={outcomeOf(command)}>
                {command.status}
              </span>
              <span className={styles.facts}>
                {command.requestedBy} · {ago(command.timestamp, now)}
                {command.reason !== undefined && ` · ${command.reason}`}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
