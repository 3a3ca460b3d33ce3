-- KEYS: counter. ARGV: the window in milliseconds; it begins with the first failure. Answers how many failures it has.
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return count
