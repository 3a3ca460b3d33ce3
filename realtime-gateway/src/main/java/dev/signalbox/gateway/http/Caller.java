package dev.signalbox.gateway.http;

import dev.signalbox.gateway.token.TokenVerifier;
import dev.signalbox.gateway.token.Verdict;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Who makes a request, by its bearer token (RFC 6750).
@ApplicationScoped
public class Caller {
  private static final String BEARER = "bearer ";

  private final TokenVerifier verifier;

  Caller(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  /// @param authorization the header
  /// @throws RefusedException without a valid token, or where it does not permit this
  public Grant permitted(@Nullable String authorization, Permission permission) {
    var grant = granted(authorization);
    if (!grant.permits(permission)) {
      throw new RefusedException(Problem.of(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.title()));
    }
    return grant;
  }

  private Grant granted(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw refusal("Expected the header Authorization: Bearer <token>");
    }
    return switch (verifier.verify(authorization.substring(BEARER.length()).strip())) {
      case Verdict.Granted(Grant grant) -> grant;
      case Verdict.Refused(String reason) -> throw refusal(reason);
    };
  }

  private static RefusedException refusal(String reason) {
    return new RefusedException(Problem.of(ErrorCode.NOT_AUTHENTICATED, reason));
  }
}
