package dev.signalbox.gateway.limit;

/// Allows a burst, then a steady rate. Two numbers of memory, because every connection has some.
/// Confined to one thread.
public final class TokenBucket {
  private final int burst;
  private final long nanosPerToken;
  private long fullAtNanos;

  /// @param nowNanos of a clock that never goes back; the bucket starts full
  public TokenBucket(int burst, long nanosPerToken, long nowNanos) {
    this.burst = burst;
    this.nanosPerToken = nanosPerToken;
    this.fullAtNanos = nowNanos;
  }

  /// Takes one if there is one.
  public boolean take(long nowNanos) {
    var base = Math.max(fullAtNanos - nowNanos, 0);
    if (base + nanosPerToken > burst * nanosPerToken) {
      return false;
    }
    fullAtNanos = nowNanos + base + nanosPerToken;
    return true;
  }

  /// How long until there is one.
  public long waitNanos(long nowNanos) {
    return Math.max(fullAtNanos - nowNanos + nanosPerToken - burst * nanosPerToken, 0);
  }
}
