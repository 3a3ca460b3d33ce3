package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The body of `POST /api/v1/revocations`: `{"tokenId":"…"}` or `{"user":"…"}`, with `until` and
/// `reason` where they are known.
///
/// @param reason for whoever looks after the system; may be empty
public record RevocationRequest(Revocation revocation, String reason) {
  private static final int MAX_REASON = 500;

  /// Throws [MalformedValueException].
  ///
  /// @param now from when on it counts
  /// @param lifetime of a revocation that does not say until when
  public static RevocationRequest decode(OrgId org, byte[] utf8, Instant now, Duration lifetime) {
    var fields = JsonText.readObject(utf8);
    if (fields.has("tokenId") == fields.has("user")) {
      throw new MalformedValueException("tokenId", "expected either tokenId or user");
    }
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    var until = fields.optionalTime("until").orElse(at.plus(lifetime));
    if (!until.isAfter(at)) {
      throw new MalformedValueException("until", "expected a time to come");
    }
    var reason = fields.optionalText("reason").orElse("");
    if (reason.length() > MAX_REASON) {
      throw new MalformedValueException("reason", "expected at most 500 characters");
    }
    return new RevocationRequest(
        fields.has("user")
            ? new Revocation.User(org, fields.text("user"), at, until)
            : new Revocation.Token(org, fields.text("tokenId"), at, until),
        reason);
  }
}
