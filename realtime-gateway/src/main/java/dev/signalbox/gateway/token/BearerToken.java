package dev.signalbox.gateway.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The token in a header `Authorization` (RFC 6750, section 2.1).
public final class BearerToken {
  private static final String SCHEME = "bearer ";

  private BearerToken() {}

  public static Optional<String> of(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }
}
