package dev.signalbox.protocol.failure;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Duration;
import java.util.Optional;

/// A refusal as both boundaries tell it: `application/problem+json` over HTTP (RFC 9457), `error`
/// over WebSocket.
///
/// @param detail what went wrong this time, for people
/// @param field the field that was refused, with its path
/// @param retryAfter when to try again
public record Problem(
    ErrorCode code, String detail, Optional<String> field, Optional<Duration> retryAfter) {

  public static Problem of(ErrorCode code, String detail) {
    return new Problem(code, detail, Optional.empty(), Optional.empty());
  }

  public static Problem ofField(ErrorCode code, String field, String detail) {
    return new Problem(code, detail, Optional.of(field), Optional.empty());
  }

  /// Where no field can be named, the bytes themselves are at fault.
  public static Problem of(MalformedValueException refusal) {
    if (refusal.field().isEmpty()) {
      return of(ErrorCode.MALFORMED_MESSAGE, refusal.expectation());
    }
    return ofField(
        ErrorCode.INVALID_FIELD, refusal.field(), refusal.field() + ": " + refusal.expectation());
  }

  /// What an HTTP layer refuses by itself: no such path, method or media type; a body too large.
  public static Problem ofHttpStatus(int status) {
    var code = ErrorCode.ofHttpStatus(status);
    return of(code, code.title());
  }

  /// As the header `Retry-After` takes it (RFC 9110, section 10.2.3): rounded up, 1 at least.
  public Optional<Long> retryAfterSeconds() {
    return retryAfter.map(delay -> Math.max(1, delay.plusMillis(999).toSeconds()));
  }

  public Problem retryAfter(Duration delay) {
    return new Problem(code, detail, field, Optional.of(delay));
  }
}
