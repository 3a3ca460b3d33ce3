package dev.signalbox.ingest.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of asking for history.
@ConfigMapping(prefix = "signalbox.history")
public interface HistoryConfig {
  /// Requests that read history at the same time; each holds a connection to PostgreSQL. More are
  /// answered with 503 and `Retry-After`.
  @WithDefault("6")
  int maxConcurrent();

  /// How long a client may leave its answer unread while it holds a connection. Then the answer is
  /// broken off.
  @WithDefault("60s")
  Duration patience();

  /// The largest `maxPoints`.
  @WithDefault("10000")
  int maxPoints();

  /// Points that `resolution=auto` reads for a chart of at most `maxPoints`, per endpoint: the
  /// finest resolution that stays below is taken.
  @WithDefault("50000")
  int readBudget();

  /// Points per endpoint that a chart is chosen from when a resolution is named. More are refused.
  @WithDefault("200000")
  int maxSampled();

  /// Readings up to which `resolution=auto` answers with readings when no `maxPoints` is given.
  @WithDefault("10000")
  int rawBudget();

  /// Endpoints in one request.
  @WithDefault("100")
  int maxEndpoints();
}
