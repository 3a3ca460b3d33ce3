package dev.signalbox.ingest.announce;

/// Redis does not answer, or answers with an error, whose text is the message.
final class RedisRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String answer;

  RedisRefusedException(String answer, Throwable cause) {
    super(answer, cause);
    this.answer = answer;
  }

  /// Whether the script has to be sent in full.
  boolean isUnknownScript() {
    return answer.startsWith("NOSCRIPT");
  }
}
