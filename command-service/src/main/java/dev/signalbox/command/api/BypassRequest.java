package dev.signalbox.command.api;

import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// For how long, and why.
@RegisterForReflection
@Schema(name = "BypassRequest")
record BypassRequest(
    @Schema(description = "When it ends; or give forMs") @Nullable String until,
    @Schema(description = "For how long, in ms; or give until") @Nullable Long forMs,
    @Schema(required = true) @Nullable String reason) {

  Optional<Instant> end(Instant now) {
    if ((until == null) == (forMs == null)) {
      throw new MalformedValueException("until", "expected either until or forMs");
    }
    try {
      return Optional.of(until == null ? now.plusMillis(forMs) : Instant.parse(until));
    } catch (DateTimeException | ArithmeticException _) {
      throw new MalformedValueException(
          until == null ? "forMs" : "until", "expected a time that can be told");
    }
  }

  String why() {
    if (reason == null) {
      throw new MalformedValueException("reason", "is missing; expected text");
    }
    return reason;
  }
}
