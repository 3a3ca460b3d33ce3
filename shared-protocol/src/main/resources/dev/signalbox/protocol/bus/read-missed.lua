-- Reads the events of a channel after a position. In one step with the position itself: between two commands the server
-- may be another one, whose events bear the same offsets.
-- KEYS: position, stream. ARGV: epoch to use if a new one is due, epoch and offset of the last event known, how many
--       events may be read at most, 'room' for a room.
-- Answers {epoch, offset, entries}; without entries when they cannot be told: of another epoch, beyond the end, too many.
local epoch, offset = current_position(KEYS[1], ARGV[1], ARGV[5] == 'room')
local known = tonumber(ARGV[3])
local missed = offset - known
if epoch ~= ARGV[2] or missed < 0 or missed > tonumber(ARGV[4]) then
  return {epoch, offset}
end
if missed == 0 then
  return {epoch, offset, {}}
end
return {epoch, offset, redis.call('XRANGE', KEYS[2], (known + 1) .. '-0', offset .. '-0')}
