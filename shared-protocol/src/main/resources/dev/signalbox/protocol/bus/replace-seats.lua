-- ARGV, further: all seats. Answers how many.
redis.call('DEL', KEYS[3])
for i = 3, #ARGV do
  redis.call('ZADD', KEYS[3], 0, ARGV[i])
end
renew()
return #ARGV - 2
