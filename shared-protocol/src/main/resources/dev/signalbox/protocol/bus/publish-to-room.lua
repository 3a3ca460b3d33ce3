-- Publishes one event of a room, once, and notes it in the journal of all rooms.
-- KEYS: position, stream, ids, position of the journal, journal.
-- ARGV: live channel, epoch to use if a new one is due, events kept in the stream, for how many seconds after the last
--       one, publication time (8 bytes), room, id, entry.
-- Answers {epoch, offset}; the offset is 0 for an event that was published before.
local JOURNAL_KEEPS = 10000

-- The next place in a stream that keeps what it has for some time only; the caller adds the entry.
local function next_place(position, stream)
  local epoch, offset = current_position(position, ARGV[2], true)
  if offset == 0 then
    redis.call('DEL', stream) -- a stream that outlived its position would refuse the first offsets
  end
  redis.call('HSET', position, 'offset', offset + 1)
  return epoch, offset + 1
end

if redis.call('ZSCORE', KEYS[3], ARGV[7]) then
  local epoch = current_position(KEYS[1], ARGV[2], true)
  return {epoch, 0}
end
local epoch, offset = next_place(KEYS[1], KEYS[2])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], offset .. '-0', 'e', ARGV[8])
redis.call('ZADD', KEYS[3], offset, ARGV[7])
redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -ARGV[3] - 1)
local journal_epoch, sequence = next_place(KEYS[4], KEYS[5])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', JOURNAL_KEEPS, sequence .. '-0', 'r', ARGV[6], 'e', epoch, 'o', offset)
for _, key in ipairs({KEYS[2], KEYS[3], KEYS[5]}) do
  redis.call('EXPIRE', key, ARGV[4])
end
local function text(value)
  return string.char(#value) .. value
end
redis.call('PUBLISH', ARGV[1], 'R' .. string.char(1) .. ARGV[5] .. text(epoch) .. text(journal_epoch)
  .. struct.pack('>I8>I8', sequence, offset) .. ARGV[8])
return {epoch, offset}
