package dev.signalbox.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one connection has used of its rates. A bucket is there only while it is not full: a
/// connection that says nothing has none. Confined to one thread.
public final class Manners {
  private final Rules rules;
  private final LongSupplier nanos;
  private @Nullable Bucket messages;
  private @Nullable Bucket refusals;
  private @Nullable Bucket malformed;

  /// @param nanos a clock that never goes back
  public Manners(Rules rules, LongSupplier nanos) {
    this.rules = rules;
    this.nanos = nanos;
  }

  /// The same for all connections.
  ///
  /// @param messages that are served
  /// @param refusals of further ones, before the connection is closed
  /// @param malformed messages that cannot be read
  public record Rules(Bandwidth messages, Bandwidth refusals, Bandwidth malformed) {
    public static Rules of(LimitConfig limits) {
      return new Rules(
          bandwidth(limits.messageBurst(), limits.messagesPerSecond(), Duration.ofSeconds(1)),
          bandwidth(limits.messageBurst(), 1, Duration.ofSeconds(1)),
          bandwidth(limits.malformedBurst(), 1, Duration.ofSeconds(5)));
    }

    private static Bandwidth bandwidth(int burst, int tokens, Duration period) {
      return Bandwidth.builder().capacity(burst).refillGreedy(tokens, period).build();
    }
  }

  /// Whether one more message is served.
  public boolean mayTalk() {
    if (messages == null) {
      messages = full(rules.messages());
    }
    return messages.tryConsume(1);
  }

  /// How long until one more message is served.
  public Duration untilNextMessage() {
    return messages == null
        ? Duration.ZERO
        : Duration.ofNanos(messages.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  /// Whether one more message is refused, not answered by a close.
  public boolean mayBeRefused() {
    if (refusals == null) {
      refusals = full(rules.refusals());
    }
    return refusals.tryConsume(1);
  }

  /// Whether one more message may be unreadable.
  public boolean mayBabble() {
    if (malformed == null) {
      malformed = full(rules.malformed());
    }
    return malformed.tryConsume(1);
  }

  /// Lets go of buckets that are full again. To be called now and then.
  public void tidy() {
    messages = unlessFull(messages, rules.messages());
    refusals = unlessFull(refusals, rules.refusals());
    malformed = unlessFull(malformed, rules.malformed());
  }

  boolean hasBuckets() {
    return messages != null || refusals != null || malformed != null;
  }

  private Bucket full(Bandwidth bandwidth) {
    return Bucket.builder()
        .addLimit(bandwidth)
        .withCustomTimePrecision(new Clock(nanos))
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }

  private static @Nullable Bucket unlessFull(@Nullable Bucket bucket, Bandwidth bandwidth) {
    return bucket != null && bucket.getAvailableTokens() >= bandwidth.getCapacity() ? null : bucket;
  }

  private record Clock(LongSupplier nanos) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
