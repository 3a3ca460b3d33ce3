import type { ReactNode } from 'react'
import styles from './mark.module.css'

export type Tone = 'good' | 'bad' | 'open' | 'none'

/** A word for how something stands, in the colours that say the same everywhere. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.mark} data-tone={tone}>
      {children}
    </span>
  )
}
