-- Shared by the scripts of event channels: where the channel stands, with a new epoch whenever this server may have
-- forgotten something. A server that was emptied has no position; one that was restarted or promoted has another
-- replication id than the one noted.
local function replication_id()
  return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)') or ''
end

local function current_position(key, new_epoch)
  local stored = redis.call('HMGET', key, 'epoch', 'offset', 'replication')
  local replication = replication_id()
  if stored[1] and stored[3] == replication then
    return stored[1], tonumber(stored[2])
  end
  local offset = tonumber(stored[2] or '0')
  redis.call('HSET', key, 'epoch', new_epoch, 'offset', offset, 'replication', replication)
  return new_epoch, offset
end
