package dev.signalbox.ingest.rule;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of an alarm, with places in braces that are filled when it is raised.
record MessageTemplate(String text) {
  static final int MAX_LENGTH = 500;
  private static final int MAX_RENDERED = 1000;
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern SPACES = Pattern.compile(" {2,}");
  private static final Set<String> NAMES = Set.of("name", "node", "key", "value", "unit", "limit");

  MessageTemplate {
    var places = PLACE.matcher(text);
    while (places.find()) {
      if (!NAMES.contains(places.group(1))) {
        throw new MalformedValueException(
            "message",
            "has no place {%s}; there are %s"
                .formatted(places.group(1), String.join(", ", NAMES.stream().sorted().toList())));
      }
    }
  }

  /// An empty unit leaves no double space.
  String render(Map<String, String> values) {
    var filled =
        PLACE
            .matcher(text)
            .replaceAll(place ->
                Matcher.quoteReplacement(
                    Objects.requireNonNullElse(values.get(place.group(1)), "")));
    var tidy = SPACES.matcher(filled).replaceAll(" ").strip();
    return tidy.substring(0, Math.min(MAX_RENDERED, tidy.length()));
  }
}
