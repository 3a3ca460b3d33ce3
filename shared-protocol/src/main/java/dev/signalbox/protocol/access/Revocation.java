package dev.signalbox.protocol.access;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;

/// Something granted is taken back before it expires: connections that it concerns are closed, and
/// new ones refused.
public sealed interface Revocation {
  OrgId org();

  /// When it was revoked.
  Instant at();

  /// When every token that it concerns has expired by itself; nobody has to remember it longer.
  Instant until();

  boolean concerns(Grant grant);

  /// One token.
  ///
  /// @param tokenId the claim `jti`
  record Token(OrgId org, String tokenId, Instant at, Instant until) implements Revocation {
    public Token {
      checkLength("tokenId", tokenId);
    }

    @Override
    public boolean concerns(Grant grant) {
      return org.equals(grant.org()) && grant.tokenId().filter(tokenId::equals).isPresent();
    }
  }

  /// Every token that one user had at that time. Those issued later are not concerned: the claim
  /// `iat` counts whole seconds, so from the next second on. Tokens that do not say when they were
  /// issued are all concerned.
  ///
  /// @param user the claim `sub`
  record User(OrgId org, String user, Instant at, Instant until) implements Revocation {
    public User {
      checkLength("user", user);
    }

    @Override
    public boolean concerns(Grant grant) {
      return org.equals(grant.org())
          && user.equals(grant.user())
          && grant.issuedAt().filter(at::isBefore).isEmpty();
    }
  }

  private static void checkLength(String field, String value) {
    if (value.isBlank() || value.length() > 500) {
      throw new MalformedValueException(field, "expected 1 to 500 characters");
    }
  }
}
