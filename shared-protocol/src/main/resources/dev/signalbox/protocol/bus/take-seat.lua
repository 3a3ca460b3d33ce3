-- ARGV, further: the seat, how those of its user begin, how many the organization may have, and the user.
-- Answers 0 when it was taken, 1 when the user has as many as allowed, 2 when the organization has.
local org, user = 0, 0
for _, gateway in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local key = KEYS[2] .. ':' .. gateway
  org = org + redis.call('ZCARD', key)
  user = user + redis.call('ZLEXCOUNT', key, '[' .. ARGV[4] .. ':', '(' .. ARGV[4] .. ';')
end
if org >= tonumber(ARGV[5]) then
  return 2
end
if user >= tonumber(ARGV[6]) then
  return 1
end
redis.call('ZADD', KEYS[3], 0, ARGV[3])
renew()
return 0
