package dev.signalbox.protocol.identity;

import java.util.List;

/// A room's hierarchical path, such as `team/456`: at most 8 levels and 200 characters of letters,
/// digits and `._~:@-`.
public record RoomName(String value) {
  public RoomName {
    Text.check("room", value, 200, "");
    var levels = value.split("/", -1);
    if (levels.length > 8) {
      throw new MalformedValueException("room", "must have at most 8 levels");
    }
    for (var level : levels) {
      checkLevel(level);
    }
  }

  /// The levels, outermost first.
  public List<String> levels() {
    return List.of(value.split("/", -1));
  }

  static void checkLevel(String level) {
    if (level.isEmpty() || !level.chars().allMatch(RoomName::isAllowed)) {
      throw new MalformedValueException(
          "room", "expected levels of letters, digits and ._~:@- separated by /");
    }
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._~:@-".indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
