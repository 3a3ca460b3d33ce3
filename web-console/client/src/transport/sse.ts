/** One event of a stream; neither field for a comment, which shows that the stream is alive. */
export interface StreamEvent {
  readonly id?: string
  readonly data?: string
}

/** Reads server-sent events (WHATWG HTML, section 9.2) until the stream ends. */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) onEvent(eventOf(block))
  }
}

function eventOf(block: string): StreamEvent {
  const fields: Record<string, string> = {}
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1).replace(/^ /, '')
    fields[name] = name === 'data' && fields.data !== undefined ? `${fields.data}\n${value}` : value
  }
  const { id, data } = fields
  return { ...(id !== undefined && { id }), ...(data !== undefined && { data }) }
}
