-- Keeps the newest value of each field and tells the change.
-- KEYS: hash. ARGV: live channel, message (empty: tell nothing), then for each value: field, entry.
-- Answers how many fields were set.

-- An entry's bytes 5 to 12, compared as a number: Lua compares text by the server's locale.
local function version(entry)
  return #entry >= 12 and struct.unpack('>I8', entry, 5) or -1
end

local set = 0
for i = 3, #ARGV, 2 do
  local known = redis.call('HGET', KEYS[1], ARGV[i])
  if not known or version(known) <= version(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    set = set + 1
  end
end
if #ARGV[2] > 0 then
  redis.call('PUBLISH', ARGV[1], ARGV[2])
end
return set
