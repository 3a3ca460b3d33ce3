package dev.signalbox.system.bench.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, as Markdown tables for people and as JSON.
public final class CommandReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Sample> samples = new ArrayList<>();
  private final List<Trip> trips = new ArrayList<>();

  /// @param besides commands per second meanwhile
  record Trip(int replicas, int besides, long count, LegTimes.Times times) {}

  void add(Sample sample) {
    samples.add(sample);
  }

  void add(Trip trip) {
    trips.add(trip);
  }

  static String line(Sample sample) {
    return String.format(
        Locale.ROOT,
        "%d replica(s)  %,5d commands/s  %d of %d succeeded, %d failed  p50 %.1f ms  p99 %.1f ms",
        sample.replicas(),
        sample.rate(),
        sample.succeeded(),
        sample.submitted(),
        sample.failed(),
        sample.of(Leg.ALL).p50(),
        sample.of(Leg.ALL).p99());
  }

  public String table() {
    var text = new StringBuilder("| replicas | commands/s | succeeded |");
    for (var leg : Leg.values()) {
      text.append(' ').append(leg.title()).append(" |");
    }
    text.append(" CPU ms per command |\n| ---: | ---: | ---: |");
    text.append(" ---: |".repeat(Leg.values().length + 1)).append('\n');
    samples.forEach(sample -> text.append(row(sample)));
    text.append("\n| replicas | commands/s besides | trips | published → device |\n");
    text.append("| ---: | ---: | ---: | ---: |\n");
    trips.forEach(trip ->
        text.append(
            String.format(
                Locale.ROOT,
                "| %d | %,d | %d | %s |%n",
                trip.replicas(),
                trip.besides(),
                trip.count(),
                cell(trip.times()))));
    return text.append("\np50 / p99 in milliseconds.\n").toString();
  }

  public String json() {
    var root = JSON.createObjectNode();
    var all = root.putArray("commands");
    for (var sample : samples) {
      var node = all.addObject();
      node.put("replicas", sample.replicas());
      node.put("commandsPerSecond", sample.rate());
      node.put("submitted", sample.submitted());
      node.put("succeeded", sample.succeeded());
      node.put("failed", sample.failed());
      node.put("cpuMillisPerCommand", sample.cpuMillisPerCommand());
      for (var leg : Leg.values()) {
        put(node.putObject(leg.name().toLowerCase(Locale.ROOT)), sample.of(leg));
      }
    }
    var tripped = root.putArray("trips");
    for (var trip : trips) {
      var node = tripped.addObject();
      node.put("replicas", trip.replicas());
      node.put("commandsPerSecondBesides", trip.besides());
      node.put("count", trip.count());
      put(node, trip.times());
    }
    return root.toPrettyString();
  }

  private static String row(Sample sample) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "| %d | %,d | %.0f %% |",
            sample.replicas(),
            sample.rate(),
            100.0 * sample.succeeded() / sample.submitted()));
    for (var leg : Leg.values()) {
      text.append(' ').append(cell(sample.of(leg))).append(" |");
    }
    return text.append(String.format(Locale.ROOT, " %.1f |%n", sample.cpuMillisPerCommand()))
        .toString();
  }

  private static String cell(LegTimes.Times times) {
    return String.format(Locale.ROOT, "%.1f / %.1f", times.p50(), times.p99());
  }

  private static void put(ObjectNode node, LegTimes.Times times) {
    node.put("p50Ms", times.p50());
    node.put("p99Ms", times.p99());
  }
}
