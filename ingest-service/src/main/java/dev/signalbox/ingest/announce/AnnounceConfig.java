package dev.signalbox.ingest.announce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How facts get to Redis.
@ConfigMapping(prefix = "signalbox.announce")
public interface AnnounceConfig {
  /// Time for one answer of Redis. Past it Redis counts as gone.
  @WithDefault("3s")
  Duration timeout();

  /// Changes of state waiting for Redis. More are left out, and told from PostgreSQL once Redis
  /// keeps up again.
  @WithDefault("100000")
  int maxPending();

  /// Entries in one message.
  @WithDefault("500")
  int maxMessageEntries();

  /// Events published in one step.
  @WithDefault("500")
  int maxEvents();

  /// How often the journal is looked through for events that nobody published.
  @WithDefault("1s")
  Duration sweepInterval();

  /// Events that a channel's stream keeps for clients that come back. Older ones are forgotten.
  @WithDefault("10000")
  int streamLength();

  /// How often Redis is asked whether it has forgotten anything.
  @WithDefault("2s")
  Duration watchInterval();

  /// How long published events stay in the journal table.
  @WithDefault("7d")
  Duration journalRetention();
}
