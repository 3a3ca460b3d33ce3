package dev.signalbox.system.bench.load;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What was received since the last report. Owned by the generator's thread.
final class Tally {
  private final Histogram latencyMicros = new Histogram(60_000_000L, 3);
  private long bytes;
  private long frames;
  private long sampledBytes;
  private long sampledUpdates;
  private long closed;

  void received(int count) {
    bytes += count;
  }

  void frame() {
    frames++;
  }

  void sampled(int frameBytes) {
    sampledBytes += frameBytes;
  }

  void update(long dueMillis, long nowMicros) {
    sampledUpdates++;
    latencyMicros.recordValue(Math.clamp(nowMicros - dueMillis * 1000, 0, 60_000_000L));
  }

  void closed() {
    closed++;
  }

  /// One line of JSON, and a new start. All updates are counted from all bytes by the ratio that
  /// the sample shows: the messages of one scenario have the same length but for digits.
  String report(int open, double seconds) {
    var updates = sampledBytes == 0 ? 0 : (double) bytes * sampledUpdates / sampledBytes;
    var line =
        String.format(
            Locale.ROOT,
            "{\"open\":%d,\"closed\":%d,\"seconds\":%.3f,\"updates\":%.0f,\"frames\":%d,\"bytes\":%d,"
                + "\"sampled\":%d,\"p50Ms\":%.3f,\"p99Ms\":%.3f,\"maxMs\":%.3f}",
            open,
            closed,
            seconds,
            updates,
            frames,
            bytes,
            sampledUpdates,
            latencyMicros.getValueAtPercentile(50) / 1000.0,
            latencyMicros.getValueAtPercentile(99) / 1000.0,
            latencyMicros.getMaxValue() / 1000.0);
    latencyMicros.reset();
    bytes = 0;
    frames = 0;
    sampledBytes = 0;
    sampledUpdates = 0;
    closed = 0;
    return line;
  }
}
