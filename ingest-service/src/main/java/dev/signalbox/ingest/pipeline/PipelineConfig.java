package dev.signalbox.ingest.pipeline;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How reports are put together to transactions.
@ConfigMapping(prefix = "signalbox.pipeline")
public interface PipelineConfig {
  /// Batches in flight at the same time. All reports of one node go through the same lane.
  @WithDefault("2")
  int lanes();

  /// Messages in one batch.
  @WithDefault("1000")
  int maxBatch();

  /// How long a lane that was busy just now waits for a batch to fill. An idle one does not wait.
  @WithDefault("20ms")
  Duration linger();

  /// Messages that one lane holds. What is sent with QoS 1 never gets there: the broker stops at
  /// the receive maximum. Messages of QoS 0 beyond it are dropped and counted.
  @WithDefault("10000")
  int maxQueued();

  /// The largest payload. Larger ones go to quarantine as `too_large`.
  @WithDefault("256K")
  MemorySize maxPayload();

  /// Readings in one payload. More are refused.
  @WithDefault("10000")
  int maxReadings();

  /// How far ahead of our clock a timestamp may be. Further ones go to quarantine.
  @WithDefault("10m")
  Duration maxAhead();

  /// The first pause after PostgreSQL did not answer; it doubles up to `maxBackoff`.
  @WithDefault("100ms")
  Duration minBackoff();

  @WithDefault("5s")
  Duration maxBackoff();

  /// How long a stopping process goes on storing what it holds. The rest is left to the broker.
  @WithDefault("10s")
  Duration drainTime();
}
