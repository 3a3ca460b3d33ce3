package dev.signalbox.protocol.access;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.OrgId;

/// Something granted is taken back before it expires: connections that it concerns are closed, and
/// new ones refused.
public sealed interface Revocation {
  OrgId org();

  boolean concerns(Grant grant);

  /// One token.
  ///
  /// @param tokenId the claim `jti`
  record Token(OrgId org, String tokenId) implements Revocation {
    public Token {
      checkLength("tokenId", tokenId);
    }

    @Override
    public boolean concerns(Grant grant) {
      return org.equals(grant.org()) && grant.tokenId().filter(tokenId::equals).isPresent();
    }
  }

  /// Every token of one user.
  ///
  /// @param user the claim `sub`
  record User(OrgId org, String user) implements Revocation {
    public User {
      checkLength("user", user);
    }

    @Override
    public boolean concerns(Grant grant) {
      return org.equals(grant.org()) && user.equals(grant.user());
    }
  }

  private static void checkLength(String field, String value) {
    if (value.isBlank() || value.length() > 500) {
      throw new MalformedValueException(field, "expected 1 to 500 characters");
    }
  }
}
