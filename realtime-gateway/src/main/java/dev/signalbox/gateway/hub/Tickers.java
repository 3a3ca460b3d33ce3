package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Traffic;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/// The tickers of one event loop, one per interval in use. Intervals are rounded to a few steps, so
/// that clients that choose odd ones do not get a timer each.
final class Tickers {
  private final LoopThread thread;
  private final Traffic traffic;
  private final Delay delay;
  private final Long2ObjectOpenHashMap<Ticker> byInterval = new Long2ObjectOpenHashMap<>();

  Tickers(LoopThread thread, Traffic traffic, Delay delay) {
    this.thread = thread;
    this.traffic = traffic;
    this.delay = delay;
  }

  Ticker of(long intervalMillis) {
    var rounded = round(intervalMillis);
    return byInterval.computeIfAbsent(
        rounded, interval -> new Ticker(thread, interval, traffic, delay));
  }

  /// Up to 1 s to whole 10 ms, up to a minute to whole 100 ms; never shorter than asked.
  static long round(long millis) {
    var step = millis <= 1000 ? 10 : 100;
    return (millis + step - 1) / step * step;
  }
}
