/* A minimal epoll server, as the yardstick: no library, no token, no bound on what it queues. It reads the same Redis
   channel as the other peers, copies each update into the buffer of each subscriber, found by an index, and writes every
   buffer as one frame (a JSON array) each INTERVAL_MS; with 0, as soon as what has come from Redis is read.

   usage: peer PORT REDIS_PORT INTERVAL_MS */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define MAX_ENDPOINTS 100001
#define HEADER 10

typedef struct {
  char *bytes;
  size_t length, capacity;
} Buffer;

typedef struct {
  int fd, upgraded;
  char *in;
  size_t inLength, inCapacity;
  Buffer next;    /* HEADER free bytes, '[', updates parted by ',' */
  Buffer leaving; /* a frame on its way */
  size_t sent;    /* how much of it has left */
  int writing;    /* the socket has not taken it whole */
} Client;

typedef struct {
  Client **all;
  size_t count, capacity;
} Subscribers;

static Subscribers subscribers[MAX_ENDPOINTS];
static Subscribers clients;
static int poller;

static void *grown(void *memory, size_t bytes) {
  void *more = realloc(memory, bytes);
  if (more == NULL) {
    perror("realloc");
    exit(1);
  }
  return more;
}

static void add(Subscribers *list, Client *client) {
  if (list->count == list->capacity) {
    list->capacity = list->capacity ? list->capacity * 2 : 4;
    list->all = grown(list->all, list->capacity * sizeof(Client *));
  }
  list->all[list->count++] = client;
}

static void drop(Subscribers *list, Client *client) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++)
    if (list->all[i] != client) list->all[kept++] = list->all[i];
  list->count = kept;
}

/* --- the handshake: SHA-1 (RFC 3174) and base64 --- */

static uint32_t rotated(uint32_t value, int by) { return value << by | value >> (32 - by); }

static void sha1(const char *text, size_t length, unsigned char digest[20]) {
  uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  unsigned char padded[192] = {0}; /* a key and the GUID: 60 bytes */
  memcpy(padded, text, length);
  padded[length] = 0x80;
  size_t blocks = (length + 8) / 64 + 1;
  uint64_t bits = length * 8;
  for (int i = 0; i < 8; i++) padded[blocks * 64 - 1 - i] = (unsigned char)(bits >> (8 * i));
  for (size_t block = 0; block < blocks; block++) {
    uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 16; i++) {
      unsigned char *p = padded + block * 64 + i * 4;
      w[i] = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
    }
    for (int i = 16; i < 80; i++) w[i] = rotated(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
      uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 ? b ^ c ^ d : i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
      uint32_t next = rotated(a, 5) + f + e + k + w[i];
      e = d, d = c, c = rotated(b, 30), b = a, a = next;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
  }
  for (int i = 0; i < 20; i++) digest[i] = (unsigned char)(h[i / 4] >> (24 - i % 4 * 8));
}

static void base64(const unsigned char *bytes, char text[29]) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int i = 0, o = 0; i < 20; i += 3, o += 4) {
    uint32_t three = (uint32_t)bytes[i] << 16 | bytes[i + 1] << 8 | (i + 2 < 20 ? bytes[i + 2] : 0);
    text[o] = digits[three >> 18], text[o + 1] = digits[three >> 12 & 63], text[o + 2] = digits[three >> 6 & 63];
    text[o + 3] = i + 2 < 20 ? digits[three & 63] : '=';
  }
  text[28] = 0;
}

static void upgrade(Client *client) {
  char *key = strcasestr(client->in, "sec-websocket-key:"), joined[100], accept[29], answer[200];
  unsigned char digest[20];
  if (key == NULL) return;
  key += strlen("sec-websocket-key:");
  key += strspn(key, " ");
  int length = snprintf(joined, sizeof joined, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
  sha1(joined, (size_t)length, digest);
  base64(digest, accept);
  length = snprintf(answer, sizeof answer,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: %s\r\n\r\n", accept);
  if (write(client->fd, answer, (size_t)length) == length) client->upgraded = 1;
}

/* --- clients --- */

static void leave(Client *client) {
  for (int i = 0; i < MAX_ENDPOINTS; i++) drop(&subscribers[i], client);
  drop(&clients, client);
  close(client->fd);
  free(client->in);
  free(client->next.bytes);
  free(client->leaving.bytes);
  free(client);
}

static void watch(Client *client, uint32_t what) {
  struct epoll_event event = {.events = what, .data.ptr = client};
  epoll_ctl(poller, EPOLL_CTL_MOD, client->fd, &event);
}

static void flush(Client *client) {
  Buffer *frame = &client->leaving;
  ssize_t sent = send(client->fd, frame->bytes + client->sent, frame->length - client->sent, MSG_NOSIGNAL);
  if (sent > 0) client->sent += (size_t)sent;
  int whole = client->sent == frame->length;
  if (whole == client->writing) watch(client, whole ? EPOLLIN : EPOLLIN | EPOLLOUT);
  client->writing = !whole;
}

static void append(Buffer *frame, const char *update, size_t length) {
  size_t needed = frame->length + length + HEADER + 2;
  if (needed > frame->capacity) {
    frame->capacity = needed * 2;
    frame->bytes = grown(frame->bytes, frame->capacity);
  }
  if (frame->length == 0) frame->length = HEADER;
  frame->bytes[frame->length] = frame->length == HEADER ? '[' : ',';
  memcpy(frame->bytes + frame->length + 1, update, length);
  frame->length += length + 1;
}

static void tick(Client *client) {
  if (client->writing || client->next.length == 0) return;
  Buffer free = client->leaving;
  client->leaving = client->next;
  client->next = free;
  client->next.length = 0;
  Buffer *frame = &client->leaving;
  frame->bytes[frame->length++] = ']';
  size_t length = frame->length - HEADER;
  unsigned char *start = (unsigned char *)frame->bytes + HEADER;
  if (length < 126) {
    *--start = (unsigned char)length;
  } else if (length < 65536) {
    *--start = (unsigned char)length, *--start = (unsigned char)(length >> 8), *--start = 126;
  } else {
    for (int i = 0; i < 8; i++) *--start = (unsigned char)((uint64_t)length >> (8 * i));
    *--start = 127;
  }
  *--start = 0x81;
  client->sent = (size_t)((char *)start - frame->bytes);
  flush(client);
}

static void tickAll(void) {
  for (size_t i = 0; i < clients.count; i++) tick(clients.all[i]);
}

static void subscribe(Client *client, const char *message) {
  const char *ids = strstr(message, "\"endpointIds\":[");
  if (ids == NULL) return;
  for (ids += strlen("\"endpointIds\":["); *ids >= '0' && *ids <= '9';) {
    char *end;
    long id = strtol(ids, &end, 10);
    if (id > 0 && id < MAX_ENDPOINTS) add(&subscribers[id], client);
    ids = *end == ',' ? end + 1 : end;
  }
}

/* One masked frame; false when it is not whole yet. */
static int readFrame(Client *client) {
  unsigned char *in = (unsigned char *)client->in;
  if (client->inLength < 6) return 0;
  size_t length = in[1] & 127, head = 2;
  if (length == 126) length = (size_t)in[2] << 8 | in[3], head = 4;
  if (client->inLength < head + 4 + length) return 0;
  unsigned char *mask = in + head, *payload = mask + 4;
  for (size_t i = 0; i < length; i++) payload[i] ^= mask[i % 4];
  if ((in[0] & 15) == 1) {
    unsigned char after = payload[length];
    payload[length] = 0;
    subscribe(client, (char *)payload);
    payload[length] = after;
  }
  size_t used = head + 4 + length;
  memmove(client->in, client->in + used, client->inLength - used);
  client->inLength -= used;
  return 1;
}

static void receive(Client *client) {
  if (client->inLength + 4096 > client->inCapacity) {
    client->inCapacity = client->inLength + 8192;
    client->in = grown(client->in, client->inCapacity + 1);
  }
  ssize_t count = read(client->fd, client->in + client->inLength, client->inCapacity - client->inLength);
  if (count == 0 || (count < 0 && errno != EAGAIN)) {
    leave(client);
    return;
  }
  if (count < 0) return;
  client->inLength += (size_t)count;
  client->in[client->inLength] = 0;
  if (client->upgraded) {
    while (readFrame(client)) {
    }
  } else if (strstr(client->in, "\r\n\r\n") != NULL) {
    upgrade(client);
    client->inLength = 0;
  }
  if (client->inLength == 0) { /* an idle connection keeps no buffer */
    free(client->in);
    client->in = NULL;
    client->inCapacity = 0;
  }
}

static void join(int listener) {
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Client *client = calloc(1, sizeof *client);
    client->fd = fd;
    add(&clients, client);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
  }
}

/* --- Redis --- */

static char *pending;
static size_t pendingLength, pendingCapacity;

static void route(const char *update, const char *end) {
  const char *id = strstr(update, "\"endpointId\":");
  if (id == NULL || id > end) return;
  long endpoint = strtol(id + strlen("\"endpointId\":"), NULL, 10);
  if (endpoint <= 0 || endpoint >= MAX_ENDPOINTS) return;
  Subscribers *wanting = &subscribers[endpoint];
  for (size_t i = 0; i < wanting->count; i++)
    append(&wanting->all[i]->next, update, (size_t)(end - update));
}

/* A flat JSON array of flat objects, as the feeder writes it. */
static void routeAll(const char *array, size_t length) {
  const char *end = array + length;
  while (array < end) {
    const char *from = memchr(array, '{', (size_t)(end - array));
    const char *to = from ? memchr(from, '}', (size_t)(end - from)) : NULL;
    if (to == NULL) return;
    route(from, to + 1);
    array = to + 1;
  }
}

/* `*3 $7 message $15 bench:telemetry $N array`; false when it is not whole yet. */
static int readPush(void) {
  char *at = pending, *end = pending + pendingLength;
  long length = 0;
  for (int line = 0; line < 6; line++) {
    char *newline = memchr(at, '\n', (size_t)(end - at));
    if (newline == NULL) return 0;
    if (line == 1 && strncmp(at, "$9", 2) == 0) { /* the answer to SUBSCRIBE: three more lines */
      for (int i = 0; i < 4 && newline != NULL; i++) newline = memchr(newline + 1, '\n', (size_t)(end - newline - 1));
      if (newline == NULL) return 0;
      at = newline + 1;
      length = 0;
      goto used;
    }
    if (line == 5) length = strtol(at + 1, NULL, 10);
    at = newline + 1;
  }
  if (end - at < length + 2) return 0;
  routeAll(at, (size_t)length);
  at += length + 2;
used:
  memmove(pending, at, (size_t)(end - at));
  pendingLength = (size_t)(end - at);
  return 1;
}

static void receiveUpdates(int redis) {
  if (pendingLength + 65536 > pendingCapacity) {
    pendingCapacity = pendingLength + 262144;
    pending = grown(pending, pendingCapacity + 1);
  }
  ssize_t count = read(redis, pending + pendingLength, pendingCapacity - pendingLength);
  if (count <= 0) { /* Redis lets go of a subscriber that falls behind */
    fprintf(stderr, "redis: the connection ended\n");
    exit(1);
  }
  pendingLength += (size_t)count;
  pending[pendingLength] = 0;
  while (readPush()) {
  }
}

static int subscribed(int port) {
  static const char subscribe[] = "SUBSCRIBE bench:telemetry\r\n";
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0 || write(fd, subscribe, sizeof subscribe - 1) < 0) {
    perror("redis");
    exit(1);
  }
  return fd;
}

static int listening(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 4096) != 0) {
    perror("listen");
    exit(1);
  }
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: peer PORT REDIS_PORT INTERVAL_MS\n");
    return 2;
  }
  long interval = atol(argv[3]);
  static int listenerMark, redisMark, timerMark;
  int redis = subscribed(atoi(argv[2])), listener = listening(atoi(argv[1]));
  int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct timespec pause = {interval / 1000, interval % 1000 * 1000000};
  struct itimerspec every = {pause, pause};
  timerfd_settime(timer, 0, &every, NULL);
  poller = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = &listenerMark};
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  event.data.ptr = &redisMark;
  epoll_ctl(poller, EPOLL_CTL_ADD, redis, &event);
  event.data.ptr = &timerMark;
  epoll_ctl(poller, EPOLL_CTL_ADD, timer, &event);
  for (;;) {
    struct epoll_event ready[256];
    int count = epoll_wait(poller, ready, 256, -1);
    for (int i = 0; i < count; i++) {
      if (ready[i].data.ptr == &listenerMark) {
        join(listener);
      } else if (ready[i].data.ptr == &redisMark) {
        receiveUpdates(redis);
        if (interval == 0) tickAll();
      } else if (ready[i].data.ptr == &timerMark) {
        uint64_t ticks;
        if (read(timer, &ticks, sizeof ticks) > 0) tickAll();
      } else if (ready[i].events & (EPOLLHUP | EPOLLERR)) {
        leave(ready[i].data.ptr);
      } else if (ready[i].events & EPOLLOUT) {
        flush(ready[i].data.ptr);
      } else {
        receive(ready[i].data.ptr);
      }
    }
  }
}
