import type { Decoder, Rest } from '@signalbox/client/rest'
import { useSignalbox } from '@signalbox/react'
import { QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'

/** Answers are asked for again when a page is opened, not while it stands: what changes arrives by itself. */
export function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 2_000, retry: 1, refetchOnWindowFocus: false, networkMode: 'always' } },
  })
}

export function useRest(): Rest {
  return useSignalbox().api.rest
}

interface Wanted {
  readonly enabled?: boolean
  /** Milliseconds; for what no channel tells of. */
  readonly every?: number
}

export interface One<T> {
  readonly value?: T
  readonly problem?: Error
  readonly loading: boolean
}

/** One resource, by its path. */
export function useOne<T>(path: string, decoder: Decoder<T>, { enabled = true, every }: Wanted = {}): One<T> {
  const rest = useRest()
  const { data, error, isLoading } = useQuery({
    queryKey: keyOf(path),
    queryFn: () => rest.get(path, decoder),
    enabled,
    ...(every !== undefined && { refetchInterval: every }),
  })
  return { loading: isLoading, ...(data !== undefined && { value: data }), ...(error && { problem: error }) }
}

export interface Pages<T> {
  readonly items: readonly T[]
  readonly problem?: Error
  readonly loading: boolean
  /** Reads the next page; nothing when there is none. */
  readonly more?: () => void
}

/** A list, read page by page as somebody asks for more. */
export function usePages<T>(path: string, item: Decoder<T>, { enabled = true, every }: Wanted = {}): Pages<T> {
  const rest = useRest()
  const { data, error, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: keyOf(path),
    queryFn: ({ pageParam }) => rest.page(path, item, pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled,
    ...(every !== undefined && { refetchInterval: every }),
  })
  return {
    items: data?.pages.flatMap(({ items }) => items) ?? [],
    loading: isLoading,
    ...(error && { problem: error }),
    ...(hasNextPage && { more: () => void fetchNextPage() }),
  }
}

/** What belongs to a resource is asked for again together: `/alarms`, `/alarms/7/journal`. */
function keyOf(path: string): readonly string[] {
  return path.split(/[?/]/).filter((part) => part !== '')
}

export function keyOfResource(resource: string): readonly string[] {
  return keyOf(resource)
}
