package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.identity.OrgId;

/// Names of keys and channels. All of an organization share a hash tag, so that scripts over
/// several of its keys work on Redis Cluster.
public final class RedisNames {
  private RedisNames() {}

  /// `sb:{org}:part:part`.
  public static String key(OrgId org, String... parts) {
    return "sb:{" + org + "}:" + String.join(":", parts);
  }

  /// The set of organizations that ever announced something; for refilling and statistics.
  public static final String ORGANIZATIONS = "sb:organizations";

  /// The pub/sub channel on which replicas tell each other what was revoked, of all organizations.
  public static final String REVOCATIONS = "sb:revocations";

  /// What was revoked, for connections that come later; expires with the last token concerned.
  public static String revoked(Revocation revocation) {
    return switch (revocation) {
      case Revocation.Token(OrgId org, String tokenId) -> key(org, "revoked", "token", tokenId);
      case Revocation.User(OrgId org, String user) -> key(org, "revoked", "user", user);
    };
  }

  /// How often an address failed to authenticate at any replica: a counter that expires a minute
  /// after the first time.
  public static String failedAuthentications(String address) {
    return "sb:failed-authentications:" + address;
  }
}
