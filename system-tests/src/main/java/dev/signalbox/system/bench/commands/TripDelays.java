package dev.signalbox.system.bench.commands;

import dev.signalbox.system.bench.contender.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the replicas say themselves of how far trips came in which time after their readings were
/// published: counts by upper bounds, of all replicas together.
///
/// @param until by how far they came, then by seconds: how many took at most so long
record TripDelays(Map<String, NavigableMap<Double, Long>> until) {
  private static final Pattern BUCKET =
      Pattern.compile(
          "signalbox_interlock_trip_delay_seconds_bucket\\{(?=.*until=\"(\\w+)\")(?=.*le=\"([0-9.eE-]+)\").*} (\\S+)");

  static TripDelays of(HttpClient http, List<RunningServer> replicas) {
    var until = new HashMap<String, NavigableMap<Double, Long>>();
    for (var replica : replicas) {
      metrics(http, replica)
          .lines()
          .map(BUCKET::matcher)
          .filter(Matcher::lookingAt)
          .forEach(found ->
              until
                  .computeIfAbsent(found.group(1), _ -> new TreeMap<>())
                  .merge(
                      Double.valueOf(found.group(2)),
                      (long) Double.parseDouble(found.group(3)),
                      Long::sum));
    }
    return new TripDelays(until);
  }

  /// Upper bounds, as exact as the buckets are; zero where nothing is told.
  LegTimes.Times since(TripDelays before, String stage) {
    var added = new TreeMap<>(until.getOrDefault(stage, new TreeMap<>()));
    before
        .until()
        .getOrDefault(stage, new TreeMap<>())
        .forEach((bound, count) -> added.merge(bound, -count, Long::sum));
    return new LegTimes.Times(percentile(added, 50), percentile(added, 99));
  }

  private static double percentile(NavigableMap<Double, Long> atMost, int percent) {
    if (atMost.isEmpty()) {
      return 0;
    }
    var wanted = (atMost.lastEntry().getValue() * percent + 99) / 100;
    return atMost.entrySet().stream()
            .filter(entry -> entry.getValue() >= wanted)
            .findFirst()
            .map(Map.Entry::getKey)
            .orElse(0.0)
        * 1000;
  }

  private static String metrics(HttpClient http, RunningServer replica) {
    var address = URI.create("http://localhost:" + replica.port() + "/q/metrics");
    try {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }
}
