import { type Decoder, instant, integer, jsonObject, list, number, string, struct } from '@signalbox/client/rest'

const counts = struct({ messages: integer, bytes: integer })

/** One connection, as administrators see it. */
export const connection = struct(
  {
    clientId: string,
    user: string,
    roles: list(string),
    replica: string,
    remote: string,
    protocol: string,
    ageMs: integer,
    received: counts,
    sent: counts,
    queue: struct({ eventBytes: integer, stateKeys: integer }),
    subscriptions: list(struct({ id: string, channel: string })),
  },
  { expiresAt: instant },
)

const byName =
  (value: Decoder<number>): Decoder<Readonly<Record<string, number>>> =>
  (input, path) =>
    Object.fromEntries(
      Object.entries(jsonObject(input, path)).map(([name, each]) => [name, value(each, `${path}.${name}`)]),
    )

/** How the replica does that answered. */
export const stats = struct({
  replica: string,
  uptimeMs: integer,
  clients: integer,
  subscriptions: byName(integer),
  sent: struct({ messagesPerSecond: byName(number), bytesPerSecond: number, writes: integer }),
  queues: struct({ eventBytes: integer, stateKeys: integer, busyClients: integer, busMessages: integer }),
  drops: struct({ conflated: integer, slowTicks: integer }),
  closes: byName(integer),
})
export type Stats = ReturnType<typeof stats>
