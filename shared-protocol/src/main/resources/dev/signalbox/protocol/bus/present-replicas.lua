-- KEYS: replicas of a room. ARGV: for how long a replica may have been silent, in milliseconds.
-- Answers the replicas that have users in the room.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZRANGEBYSCORE', KEYS[1], now - ARGV[1], '+inf')
