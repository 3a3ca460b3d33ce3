package dev.signalbox.ingest.announce;

import java.util.regex.Pattern;

/// Redis does not answer, or answers with an error, whose text is the message.
final class RedisRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Each answer to several commands at once has a line, with its number before it.
  private static final Pattern UNKNOWN_SCRIPT =
      Pattern.compile("^(ERR \\[\\d+] )?NOSCRIPT", Pattern.MULTILINE);

  private final String answer;

  RedisRefusedException(String answer, Throwable cause) {
    super(answer, cause);
    this.answer = answer;
  }

  /// Whether the script has to be sent in full.
  boolean isUnknownScript() {
    return UNKNOWN_SCRIPT.matcher(answer).find();
  }
}
