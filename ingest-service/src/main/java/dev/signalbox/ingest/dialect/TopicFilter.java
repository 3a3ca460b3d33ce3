package dev.signalbox.ingest.dialect;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.List;

/// An MQTT topic filter (MQTT 5, section 4.7): `+` stands for one level, `#` at the end for the
/// rest.
public record TopicFilter(List<String> levels) {
  public TopicFilter {
    levels = List.copyOf(levels);
    for (int i = 0; i < levels.size(); i++) {
      checkLevel(levels.get(i), i == levels.size() - 1);
    }
  }

  public static TopicFilter parse(String text) {
    return new TopicFilter(List.of(text.split("/", -1)));
  }

  private static void checkLevel(String level, boolean last) {
    var wildcard = level.equals("+") || (last && level.equals("#"));
    if (!wildcard && (level.contains("+") || level.contains("#"))) {
      throw new MalformedValueException(
          "filter", "expected + as a whole level, and # only as the last one");
    }
    if (level.startsWith("$")) {
      throw new MalformedValueException("filter", "must not begin a level with $");
    }
  }

  public boolean matches(String topic) {
    return overlaps(topic.split("/", -1));
  }

  /// Whether some topic matches both.
  public boolean overlaps(TopicFilter other) {
    return overlaps(other.levels.toArray(String[]::new));
  }

  private boolean overlaps(String[] others) {
    var common = Math.min(levels.size(), others.length);
    for (int i = 0; i < common; i++) {
      var one = levels.get(i);
      if (one.equals("#") || others[i].equals("#")) {
        return true;
      }
      if (!one.equals(others[i]) && !one.equals("+") && !others[i].equals("+")) {
        return false;
      }
    }
    return levels.size() == others.length || endsOpen(others, common);
  }

  /// `a/#` matches `a` as well.
  private boolean endsOpen(String[] others, int common) {
    return levels.size() > others.length
        ? levels.size() == common + 1 && levels.get(common).equals("#")
        : others.length == common + 1 && others[common].equals("#");
  }

  @Override
  public String toString() {
    return String.join("/", levels);
  }
}
