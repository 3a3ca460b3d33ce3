-- Shared by the scripts of event channels: where the channel stands, with a new epoch whenever this server may have
-- forgotten something. A server that was emptied has no position; one that was restarted or promoted has another
-- replication id than the one noted.
local replication_id

local function this_server()
  replication_id = replication_id or string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)') or ''
  return replication_id
end

-- A room's position outlives its stream, so that whoever is still subscribed is not told of a new epoch; it is gone
-- when nobody published or subscribed for that long.
local ROOM_POSITION_SECONDS = 30 * 24 * 60 * 60

local function current_position(key, new_epoch, is_room)
  local stored = redis.call('HMGET', key, 'epoch', 'offset', 'replication')
  local replication = this_server()
  local epoch, offset = stored[1], tonumber(stored[2] or '0')
  if not epoch or stored[3] ~= replication then
    epoch = new_epoch
    redis.call('HSET', key, 'epoch', epoch, 'offset', offset, 'replication', replication)
  end
  if is_room then
    redis.call('EXPIRE', key, ROOM_POSITION_SECONDS)
  end
  return epoch, offset
end
