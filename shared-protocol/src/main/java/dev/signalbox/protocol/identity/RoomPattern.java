package dev.signalbox.protocol.identity;

import java.util.List;

/// Which rooms: a path whose levels may be `+` (one level) and whose last may be `#` (that level
/// and all below, and the parent itself), matching as MQTT topic filters do (MQTT 5, section 4.7).
public record RoomPattern(String value) {
  public static final int MAX_LENGTH = 200;

  public RoomPattern {
    Text.check("room", value, MAX_LENGTH, "");
    var levels = value.split("/", -1);
    if (levels.length > 8) {
      throw new MalformedValueException("room", "must have at most 8 levels");
    }
    for (int i = 0; i < levels.length; i++) {
      var wildcard = levels[i].equals("+") || (levels[i].equals("#") && i == levels.length - 1);
      if (!wildcard) {
        RoomName.checkLevel(levels[i]);
      }
    }
  }

  public static RoomPattern exactly(RoomName room) {
    return new RoomPattern(room.value());
  }

  /// Whether this names one room, without wildcards.
  public boolean isExact() {
    return value.indexOf('+') < 0 && value.indexOf('#') < 0;
  }

  public boolean matches(RoomName room) {
    return covers(List.of(value.split("/", -1)), room.levels());
  }

  /// Whether every room that `other` can match is matched by this too; this is how a grant of
  /// patterns is applied to a wildcard subscription.
  public boolean covers(RoomPattern other) {
    return covers(List.of(value.split("/", -1)), List.of(other.value.split("/", -1)));
  }

  private static boolean covers(List<String> pattern, List<String> levels) {
    for (int i = 0; i < pattern.size(); i++) {
      var expected = pattern.get(i);
      if (expected.equals("#")) {
        return true;
      }
      if (i >= levels.size() || levels.get(i).equals("#")) {
        return false;
      }
      if (!expected.equals("+") && !expected.equals(levels.get(i))) {
        return false;
      }
    }
    return levels.size() == pattern.size();
  }

  @Override
  public String toString() {
    return value;
  }
}
