-- KEYS: position. ARGV: epoch to use if a new one is due, 'room' for a room. Answers {epoch, offset}.
local epoch, offset = current_position(KEYS[1], ARGV[1], ARGV[2] == 'room')
return {epoch, offset}
