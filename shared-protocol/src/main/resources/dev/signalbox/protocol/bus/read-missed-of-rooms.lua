-- Reads what was published in the rooms of an organization after a position of their journal, in the order of the journal.
-- KEYS: position of the journal, journal.
-- ARGV: epoch to use if a new one is due, epoch and offset of the last event known, how many events may be read at most,
--       how the key of a room's stream begins.
-- Answers {epoch, offset, {{room, epoch, offset, entry}, …}}; without the list when it cannot be told: of another epoch,
-- beyond the end, too many, or no longer kept.
local epoch, offset = current_position(KEYS[1], ARGV[1], true)
local known = tonumber(ARGV[3])
local missed = offset - known
if epoch ~= ARGV[2] or missed < 0 or missed > tonumber(ARGV[4]) then
  return {epoch, offset}
end
local events = {}
if missed > 0 then
  local noted = redis.call('XRANGE', KEYS[2], (known + 1) .. '-0', offset .. '-0')
  if #noted < missed then
    return {epoch, offset}
  end
  for i, item in ipairs(noted) do
    local room, room_epoch, room_offset = item[2][2], item[2][4], item[2][6]
    local place = room_offset .. '-0'
    local found = redis.call('XRANGE', ARGV[5] .. room, place, place)
    if #found == 0 then
      return {epoch, offset}
    end
    events[i] = {room, room_epoch, room_offset, found[1][2][2]}
  end
end
return {epoch, offset, events}
