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

  /// The pub/sub channel on which a gateway asks all others about their connections.
  public static final String GATEWAY_QUESTIONS = "sb:gateways:questions";

  /// The pub/sub channel on which one gateway is answered.
  public static String gatewayAnswers(String instance) {
    return "sb:gateways:answers:" + instance;
  }

  /// What was revoked, for connections that come later; expires with the last token concerned.
  public static String revoked(Revocation revocation) {
    return switch (revocation) {
      case Revocation.Token token -> revokedToken(token.org(), token.tokenId());
      case Revocation.User user -> revokedUser(user.org(), user.user());
    };
  }

  public static String revokedToken(OrgId org, String tokenId) {
    return key(org, "revoked", "token", tokenId);
  }

  public static String revokedUser(OrgId org, String user) {
    return key(org, "revoked", "user", user);
  }

  /// The gateways that have connections of an organization: a sorted set, by the time until which
  /// each counts as alive.
  public static String gateways(OrgId org) {
    return key(org, "gateways");
  }

  /// The connections of an organization; with `:` and the gateway's instance behind it, those of
  /// one gateway: a sorted set of users and connections, which expires with its gateway.
  public static String connections(OrgId org) {
    return key(org, "connections");
  }

  /// How often an address failed to authenticate at any replica: a counter that expires a minute
  /// after the first time.
  public static String failedAuthentications(String address) {
    return "sb:failed-authentications:" + address;
  }
}
