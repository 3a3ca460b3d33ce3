-- Publishes events of one channel in order, each once.
-- KEYS: position, stream, ids, standing.
-- ARGV: live channel, epoch to use if a new one is due, events kept in the stream, publication time (8 bytes),
--       then for each event: id, entry, what to do with the standing ones ('keep', 'put', 'drop'), their field.
-- Answers {epoch, offset, offset, …}; the offset is 0 for an event that was published before.
local epoch, offset = current_position(KEYS[1], ARGV[2])
local keep = tonumber(ARGV[3])
if offset == 0 then
  redis.call('DEL', KEYS[2]) -- a stream that outlived its position would refuse the first offsets
end
local answer = {epoch}
local message = {}
for i = 5, #ARGV, 4 do
  local id, entry, standing, field = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if redis.call('ZSCORE', KEYS[3], id) then
    answer[#answer + 1] = 0
  else
    offset = offset + 1
    local placed = struct.pack('>I8', offset) .. entry
    redis.call('XADD', KEYS[2], 'MAXLEN', '~', keep, offset .. '-0', 'e', entry)
    redis.call('ZADD', KEYS[3], offset, id)
    if standing == 'put' then
      redis.call('HSET', KEYS[4], field, placed)
    elseif standing == 'drop' then
      redis.call('HDEL', KEYS[4], field)
    end
    message[#message + 1] = placed
    answer[#answer + 1] = offset
  end
end
if #message > 0 then
  redis.call('HSET', KEYS[1], 'offset', offset)
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -keep - 1)
  local head = 'E' .. string.char(1) .. ARGV[4] .. string.char(#epoch) .. epoch
  redis.call('PUBLISH', ARGV[1], head .. table.concat(message))
end
return answer
