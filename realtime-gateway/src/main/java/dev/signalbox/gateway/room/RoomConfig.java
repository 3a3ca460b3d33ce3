package dev.signalbox.gateway.room;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Rooms, each bound with what happens past it.
@ConfigMapping(prefix = "signalbox.rooms")
public interface RoomConfig {
  /// How many of its newest events a room keeps, about. Whoever resumes further back is told
  /// `recovered: false`; an event id is recognized for as long.
  @WithDefault("1000")
  int historyEvents();

  /// How long a room's events are kept after the last one.
  @WithDefault("24h")
  Duration historyAge();

  /// The largest `data` of an event that is published over HTTP. Past it: `payload_too_large`. Over
  /// the WebSocket the limit of a frame applies.
  @WithDefault("64K")
  MemorySize data();

  /// How many events may be on their way to Redis. Past it: `unavailable`.
  @WithDefault("10000")
  int inFlight();

  /// How long Redis may take for one event. Past it: `unavailable`; the event may be published
  /// nevertheless, which is what event ids are for.
  @WithDefault("2s")
  Duration patience();

  /// How long an `Idempotency-Key` is remembered.
  @WithDefault("24h")
  Duration idempotency();

  /// How often joins and leaves are told, all of a room together.
  @WithDefault("500ms")
  Duration presenceTick();

  /// How many users one presence message names. Past it the lists are cut, the count is not.
  @WithDefault("200")
  int presenceUsers();
}
