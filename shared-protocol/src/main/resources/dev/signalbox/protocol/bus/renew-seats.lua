-- ARGV, further: how many seats there should be. Answers how many more there are.
renew()
return redis.call('ZCARD', KEYS[3]) - tonumber(ARGV[3])
