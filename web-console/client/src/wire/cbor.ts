/** Reads one CBOR item (RFC 8949), as far as JSON can say it; lengths are definite. Throws on anything else. */
export function readCbor(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let at = 0

  const argument = (info: number): number => {
    if (info < 24) return info
    const width = 2 ** (info - 24)
    at += width
    switch (width) {
      case 1:
        return view.getUint8(at - 1)
      case 2:
        return view.getUint16(at - 2)
      case 4:
        return view.getUint32(at - 4)
      case 8:
        return Number(view.getBigUint64(at - 8))
    }
    throw new Error('indefinite length')
  }

  const special = (info: number): unknown => {
    switch (info) {
      case 20:
      case 21:
        return info === 21
      case 22:
        return null
      case 25:
        at += 2
        return half(view.getUint16(at - 2))
      case 26:
        at += 4
        return view.getFloat32(at - 4)
      case 27:
        at += 8
        return view.getFloat64(at - 8)
    }
    throw new Error('not of JSON')
  }

  const item = (): unknown => {
    const head = view.getUint8(at++)
    const info = head & 31
    if (head >> 5 === 7) return special(info)
    const count = argument(info)
    switch (head >> 5) {
      case 0:
        return count
      case 1:
        return -1 - count
      case 3:
        if (count > bytes.length - at) throw new RangeError('text is cut off')
        at += count
        return text.decode(bytes.subarray(at - count, at))
      case 4:
        return elements(count, item)
      case 5:
        return Object.fromEntries(elements(count, () => [item(), item()] as [string, unknown]))
    }
    throw new Error('not of JSON')
  }

  const elements = <T>(count: number, one: () => T): T[] => {
    if (count > bytes.length - at) throw new RangeError('a list is cut off')
    return Array.from({ length: count }, one)
  }

  const result = item()
  if (at !== bytes.length) throw new Error('more than one item')
  return result
}

/** Writes what JSON can say as CBOR. */
export function writeCbor(value: unknown): Uint8Array {
  const bytes: number[] = []
  const put = (source: ArrayLike<number>) => {
    for (let index = 0; index < source.length; index++) bytes.push(source[index] ?? 0)
  }

  const head = (major: number, argument: number) => {
    if (argument < 24) bytes.push((major << 5) | argument)
    else if (argument < 0x100) bytes.push((major << 5) | 24, argument)
    else if (argument < 0x10000) bytes.push((major << 5) | 25, argument >> 8, argument & 0xff)
    else {
      const wide = new DataView(new ArrayBuffer(8))
      wide.setBigUint64(0, BigInt(argument))
      bytes.push((major << 5) | 27)
      put(new Uint8Array(wide.buffer))
    }
  }

  const number = (value: number) => {
    if (Number.isSafeInteger(value)) return value < 0 ? head(1, -1 - value) : head(0, value)
    const double = new DataView(new ArrayBuffer(8))
    double.setFloat64(0, value)
    bytes.push(0xfb)
    put(new Uint8Array(double.buffer))
  }

  const item = (value: unknown): void => {
    if (typeof value === 'number') return number(value)
    if (typeof value === 'boolean') return void bytes.push(value ? 0xf5 : 0xf4)
    if (typeof value === 'string') {
      const utf8 = new TextEncoder().encode(value)
      head(3, utf8.length)
      return put(utf8)
    }
    if (Array.isArray(value)) {
      head(4, value.length)
      return value.forEach(item)
    }
    if (typeof value !== 'object' || value === null) return void bytes.push(0xf6)
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    head(5, members.length)
    for (const member of members.flat()) item(member)
  }

  item(value)
  return Uint8Array.from(bytes)
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const size =
    exponent === 0
      ? fraction * 2 ** -24
      : exponent === 31
        ? fraction === 0
          ? Number.POSITIVE_INFINITY
          : Number.NaN
        : (1024 + fraction) * 2 ** (exponent - 25)
  return bits >> 15 ? -size : size
}
