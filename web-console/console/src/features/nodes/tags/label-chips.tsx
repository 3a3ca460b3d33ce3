import type { Tags } from '../../../fleet/registry.ts'
import { byName } from './entries.ts'
import styles from './tags.module.css'

/** The labels of a node or an endpoint; nothing where it has none. */
export function LabelChips({ labels = {} }: Pick<Tags, 'labels'>) {
  const all = byName(labels)
  if (all.length === 0) return null
  return (
    <ul className={styles.chips}>
      {all.map(([name, value]) => (
        <li key={name} className={styles.chip}>
          {value === '' ? (
            name
          ) : (
            <>
              <span>{name}:</span> {value}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
