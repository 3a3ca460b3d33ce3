/** The reader of a stream took too long: facts would have been lost. */
export class FellBehindError extends Error {
  override readonly name = 'FellBehindError'
}

/** Facts that wait for a reader; past it the iteration ends with a {@link FellBehindError}. */
export const MAX_UNREAD = 1_000

/**
 * What a subscription brings, as an async iterable. The subscription begins with the first `next` and ends with the
 * iteration.
 *
 * @param subscribe starts to bring facts; the function that it returns ends that
 */
export async function* stream<T>(
  subscribe: (onFact: (fact: T) => void) => () => void,
  maxUnread = MAX_UNREAD,
): AsyncGenerator<T, void, undefined> {
  const unread: T[] = []
  let fellBehind = false
  let wake = () => {}
  const release = subscribe((fact) => {
    fellBehind ||= unread.length >= maxUnread
    if (!fellBehind) unread.push(fact)
    wake()
  })
  try {
    for (;;) {
      const fact = unread.shift()
      if (fact !== undefined) yield fact
      else if (fellBehind) throw new FellBehindError(`more than ${maxUnread} facts waited to be read`)
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    release()
  }
}
