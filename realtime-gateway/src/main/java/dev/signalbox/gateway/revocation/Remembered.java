package dev.signalbox.gateway.revocation;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.bus.RedisNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The revocations that this replica heard of, up to a bound. Any thread.
final class Remembered {
  private final Map<String, Revocation> byKey = new ConcurrentHashMap<>();
  private final int max;

  Remembered(int max) {
    this.max = max;
  }

  /// False when there is no room for it.
  boolean add(Revocation revocation, Instant now) {
    var key = RedisNames.revoked(revocation);
    if (byKey.size() >= max && !byKey.containsKey(key)) {
      byKey.values().removeIf(one -> !one.until().isAfter(now));
      if (byKey.size() >= max) {
        return false;
      }
    }
    byKey.merge(key, revocation, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    return true;
  }

  Optional<Revocation> concerning(Grant grant) {
    return Stream.concat(
            grant.tokenId().stream().map(tokenId -> RedisNames.revokedToken(grant.org(), tokenId)),
            Stream.of(RedisNames.revokedUser(grant.org(), grant.user())))
        .flatMap(key -> Stream.ofNullable(byKey.get(key)))
        .filter(revocation -> revocation.concerns(grant))
        .findFirst();
  }

  /// Those that still count.
  List<Revocation> all(Instant now) {
    return byKey.values().stream().filter(one -> one.until().isAfter(now)).toList();
  }
}
