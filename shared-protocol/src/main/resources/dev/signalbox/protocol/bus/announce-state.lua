-- Keeps the newest value of each field and tells the change.
-- KEYS: hash. ARGV: live channel, message (empty: tell nothing), then for each value: field, entry.
-- An entry's bytes 5 to 12 are its version, big-endian, so that comparing them as text compares the numbers.
-- Answers how many fields were set.
local set = 0
for i = 3, #ARGV, 2 do
  local known = redis.call('HGET', KEYS[1], ARGV[i])
  if not known or string.sub(known, 5, 12) <= string.sub(ARGV[i + 1], 5, 12) then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    set = set + 1
  end
end
if #ARGV[2] > 0 then
  redis.call('PUBLISH', ARGV[1], ARGV[2])
end
return set
