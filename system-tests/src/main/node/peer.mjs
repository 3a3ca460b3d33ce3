// A plain Node server as people write it: a subscription set per client, JSON.stringify per frame, updates from Redis
// pub/sub. PEER_MODE=loop sends one frame per update; PEER_MODE=batch collects 100 ms into one frame.
import { createClient } from 'redis'
import { WebSocketServer } from 'ws'

const mode = process.env.PEER_MODE ?? 'loop'
const server = new WebSocketServer({ port: Number(process.env.PEER_PORT), perMessageDeflate: false })
const clients = new Set()

server.on('connection', (socket) => {
  const client = { socket, endpoints: new Set(), pending: [] }
  clients.add(client)
  socket.on('message', (data) => {
    const message = JSON.parse(data)
    if (message.type === 'subscribe') {
      for (const id of message.endpointIds ?? []) client.endpoints.add(id)
    }
  })
  socket.on('close', () => clients.delete(client))
  socket.on('error', () => clients.delete(client))
})

function sendNow(updates) {
  for (const update of updates) {
    for (const client of clients) {
      if (client.endpoints.has(update.endpointId)) client.socket.send(JSON.stringify(update))
    }
  }
}

function collect(updates) {
  for (const update of updates) {
    for (const client of clients) {
      if (client.endpoints.has(update.endpointId)) client.pending.push(update)
    }
  }
}

if (mode === 'batch') {
  setInterval(() => {
    for (const client of clients) {
      if (client.pending.length > 0) {
        client.socket.send(JSON.stringify(client.pending))
        client.pending = []
      }
    }
  }, 100)
}

const redis = createClient({ url: process.env.PEER_REDIS })
await redis.connect()
await redis.subscribe('bench:telemetry', (message) => {
  const updates = JSON.parse(message)
  if (mode === 'batch') collect(updates)
  else sendNow(updates)
})
server.on('listening', () => console.log('listening'))
if (server.address()) console.log('listening')
