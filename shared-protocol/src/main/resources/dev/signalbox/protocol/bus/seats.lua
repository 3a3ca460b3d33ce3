-- Shared by the scripts of seats: each gateway has a sorted set per organization, which expires unless it is renewed.
-- KEYS: gateways of the organization, its connections, those of this gateway. ARGV: this gateway, its lease in milliseconds.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. now)

local function renew()
  redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[3], ARGV[2])
end
