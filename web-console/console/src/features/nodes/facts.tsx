import type { Json } from '@signalbox/client'
import type { ReactNode } from 'react'
import { jsonText } from '../../shell/format.ts'
import styles from './facts.module.css'

/** What is said under names of its own. */
export function Facts({ of }: { readonly of: Iterable<readonly [name: string, value: Json]> }) {
  return (
    <FactList>
      {[...of].map(([name, value]) => (
        <Fact key={name} name={name}>
          {jsonText(value)}
        </Fact>
      ))}
    </FactList>
  )
}

export function FactList({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>
}

/** A line of a list of facts. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
