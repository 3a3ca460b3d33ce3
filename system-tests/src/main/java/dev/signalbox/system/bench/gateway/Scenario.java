package dev.signalbox.system.bench.gateway;

import dev.signalbox.system.bench.load.LoadPlan.Interest;
import java.util.List;

/// A load whose update rate is raised until a server falls behind.
///
/// @param endpoints how many endpoints the feed updates in turn
/// @param minIntervalMs what the clients ask for
/// @param rates updates per second to try, ascending
/// @param sideBySide the rate at which all servers are compared beside the highest that each one
///   sustained; 0 for none
public record Scenario(
    String name,
    int clients,
    Interest interest,
    int endpoints,
    int minIntervalMs,
    boolean every,
    boolean peers,
    List<Integer> rates,
    int sideBySide) {

  /// 1,000 clients watch the same 10 endpoints.
  static final Scenario SAME_TEN =
      new Scenario(
          "same-10",
          1000,
          Interest.SAME_TEN,
          10,
          100,
          true,
          true,
          List.of(50, 100, 200, 400, 800, 1600, 3200, 6400, 9000, 12_000, 16_000, 24_000),
          0);

  /// 1,000 clients that want the newest of the same 10 endpoints at once: one write for each.
  static final Scenario SAME_TEN_AT_ONCE =
      new Scenario(
          "same-10-at-once",
          1000,
          Interest.SAME_TEN,
          10,
          0,
          false,
          false,
          List.of(200, 400, 800, 1600),
          0);

  /// The same with the default conflation.
  static final Scenario SAME_TEN_CONFLATED =
      new Scenario(
          "same-10-conflated",
          1000,
          Interest.SAME_TEN,
          10,
          100,
          false,
          false,
          List.of(1000, 4000, 16_000, 32_000, 60_000),
          0);

  /// 10,000 endpoints, 50 random ones per client.
  static final Scenario RANDOM_FIFTY =
      new Scenario(
          "random-50",
          1000,
          Interest.RANDOM_FIFTY,
          10_000,
          100,
          true,
          true,
          List.of(2500, 5000, 10_000, 20_000, 40_000, 60_000),
          10_000);

  /// The same with the default conflation.
  static final Scenario RANDOM_FIFTY_CONFLATED =
      new Scenario(
          "random-50-conflated",
          1000,
          Interest.RANDOM_FIFTY,
          10_000,
          100,
          false,
          false,
          List.of(10_000, 20_000, 40_000, 60_000),
          0);

  /// 100 clients that want every update at once.
  static final Scenario LATENCY =
      new Scenario("latency", 100, Interest.SAME_TEN, 10, 0, true, true, List.of(10), 0);

  /// 2,000 moving nodes, 1,000 viewports.
  static final Scenario MAP =
      new Scenario(
          "map",
          1000,
          Interest.VIEWPORT,
          2000,
          100,
          false,
          false,
          List.of(2000, 4000, 8000, 16_000),
          0);

  static final List<Scenario> ALL =
      List.of(SAME_TEN, RANDOM_FIFTY, SAME_TEN_CONFLATED, RANDOM_FIFTY_CONFLATED, LATENCY, MAP);
}
