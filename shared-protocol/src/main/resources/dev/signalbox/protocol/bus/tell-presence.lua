-- Keeps which users a replica has in a room, says that the replica lives, and tells what changed.
-- KEYS: users of the replica, replicas of the room.
-- ARGV: replica, lifetime in milliseconds, live channel, change to tell (empty: nothing), 'all' if the users that follow
--       are all there are or 'some', how many users are gone, those users, then for each user present: user, value.
-- Answers how many users are kept; a replica that expected others has been forgotten and says all again.
local gone = tonumber(ARGV[6])
if ARGV[5] == 'all' then
  redis.call('DEL', KEYS[1])
end
for i = 7, 6 + gone do
  redis.call('HDEL', KEYS[1], ARGV[i])
end
for i = 7 + gone, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
local kept = redis.call('HLEN', KEYS[1])
if kept == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  -- The server's clock, as the replicas' may differ.
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], 0, now - ARGV[2])
  redis.call('ZADD', KEYS[2], now, ARGV[1])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
end
if #ARGV[4] > 0 then
  redis.call('PUBLISH', ARGV[3], ARGV[4])
end
return kept
