-- KEYS: position. ARGV: epoch to use if a new one is due. Answers {epoch, offset}.
local epoch, offset = current_position(KEYS[1], ARGV[1])
return {epoch, offset}
