import type { ReactNode } from 'react'
import styles from './data-table.module.css'

export interface Column<T> {
  readonly name: string
  /** Whether the name is only spoken. */
  readonly quiet?: boolean
  readonly of: (row: T) => ReactNode
  /** Never broken over lines. */
  readonly tight?: boolean
  /** What the row is about. */
  readonly main?: boolean
}

interface DataTableProps<T> {
  readonly caption: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly keyOf: (row: T) => string
}

/** Rows with named columns; on a narrow page each row becomes a card. */
export function DataTable<T>({ caption, rows, columns, keyOf }: DataTableProps<T>) {
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, quiet = false }) => (
            <th key={name} scope="col">
              {quiet ? <span className={styles.spoken}>{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} data-row={keyOf(row)}>
            {columns.map(({ name, of, main = false, quiet = false, tight = false }) => (
              <td key={name} data-name={quiet || main ? undefined : name} data-main={main} data-tight={tight}>
                {of(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
