package dev.signalbox.protocol.failure;

import java.util.Locale;
import java.util.Optional;

/// Everything that can be refused, under one name for WebSocket `error` messages and HTTP problems
/// (RFC 9457). The code answers whether the same request may succeed later.
public enum ErrorCode {
  /// The bytes are not a message: no JSON, no object, no known `type`.
  MALFORMED_MESSAGE(400, false, "The message cannot be read"),
  /// A field is missing, of the wrong type or out of its range; the problem names it.
  INVALID_FIELD(400, false, "A field is not what it must be"),
  UNKNOWN_CHANNEL(400, false, "There is no such channel"),
  UNKNOWN_SUBSCRIPTION(404, false, "There is no such subscription"),
  NOT_AUTHENTICATED(401, false, "A valid token is needed"),
  FORBIDDEN(403, false, "The token does not permit this"),
  NOT_FOUND(404, false, "There is no such resource"),
  METHOD_NOT_ALLOWED(405, false, "The resource does not have this method"),
  NOT_ACCEPTABLE(406, false, "None of the accepted media types is available"),
  /// The resource is in a state that does not allow this, such as cancelling a finished command.
  CONFLICT(409, false, "The state of the resource does not allow this"),
  /// One or more interlocks refuse the command.
  INTERLOCKED(409, false, "An interlock refuses the command"),
  PRECONDITION_FAILED(412, false, "The resource has changed meanwhile"),
  /// The change would replace something, and the request does not say which version of it.
  PRECONDITION_REQUIRED(428, false, "The request must name the version that it changes"),
  PAYLOAD_TOO_LARGE(413, false, "The body or frame is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, false, "The media type is not supported"),
  /// Well-formed, but not a value this endpoint takes.
  INVALID_VALUE(422, false, "The value does not fit the endpoint"),
  /// The same `Idempotency-Key` came with another body.
  IDEMPOTENCY_MISMATCH(422, false, "The idempotency key was used for another request"),
  TOO_MANY_SUBSCRIPTIONS(429, false, "The connection has as many subscriptions as it may"),
  TOO_MANY_ENDPOINTS(429, false, "The connection watches as many endpoints as it may"),
  RATE_LIMITED(429, true, "Too many requests"),
  INTERNAL(500, true, "The server failed"),
  UNAVAILABLE(503, true, "A server that this needs does not answer");

  private final int httpStatus;
  private final boolean retryable;
  private final String title;

  ErrorCode(int httpStatus, boolean retryable, String title) {
    this.httpStatus = httpStatus;
    this.retryable = retryable;
    this.title = title;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /// Whether the same request may succeed when repeated later.
  public boolean retryable() {
    return retryable;
  }

  /// One sentence for people, the same for every occurrence (the `title` of a problem).
  public String title() {
    return title;
  }

  /// The name on the wire: `rate_limited`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The most general code of a status: for what an HTTP layer refuses by itself.
  public static ErrorCode ofHttpStatus(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 429 -> RATE_LIMITED;
      default -> firstOf(status);
    };
  }

  private static ErrorCode firstOf(int status) {
    for (var code : values()) {
      if (code.httpStatus() == status) {
        return code;
      }
    }
    return status < 500 ? MALFORMED_MESSAGE : INTERNAL;
  }

  public static Optional<ErrorCode> ofWireName(String wireName) {
    for (var code : values()) {
      if (code.wireName().equals(wireName)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
