import { Alert, Button, Center, Loader, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Pages } from '../rest/queries.ts'

/** Why something could not be done or read. */
export function Problem({ error }: { readonly error: Error | undefined }) {
  if (error === undefined) return null
  return (
    <Alert color="red" variant="light" role="alert" my="xs" py="xs">
      {error.message}
    </Alert>
  )
}

export function Empty({ children }: { readonly children: ReactNode }) {
  return (
    <Text c="var(--ink-soft)" size="sm" py="sm">
      {children}
    </Text>
  )
}

export function Loading() {
  return (
    <Center py="xl" role="status" aria-label="Loading">
      <Loader size="sm" color="petrol" />
    </Center>
  )
}

/** A list that is read in pages: its entries, or what there is instead, and the way on. */
export function Paged<T>({
  pages: { items, loading, problem, more },
  empty,
  children,
}: {
  readonly pages: Pages<T>
  readonly empty: string
  readonly children: (items: readonly T[]) => ReactNode
}) {
  if (loading) return <Loading />
  return (
    <>
      <Problem error={problem} />
      {items.length > 0 ? children(items) : problem === undefined && <Empty>{empty}</Empty>}
      {more !== undefined && (
        <Center mt="sm">
          <Button variant="default" size="xs" onClick={more}>
            Older
          </Button>
        </Center>
      )}
    </>
  )
}
