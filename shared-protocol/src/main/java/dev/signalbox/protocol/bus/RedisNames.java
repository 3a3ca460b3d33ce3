package dev.signalbox.protocol.bus;

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
}
