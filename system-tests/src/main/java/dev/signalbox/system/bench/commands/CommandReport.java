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

  /// @param from where the readings come in: the bus, or a device
  /// @param besides commands per second meanwhile
  /// @param began from the publication until it is noticed, as the replicas tell
  /// @param stored until the command is stored
  /// @param left until it is on its way to the broker
  /// @param times from the reading, wherever it comes in, until the device has the command
  /// @param commits of one row by itself, beside the trips
  record Trip(
      int replicas,
      String from,
      int besides,
      long count,
      LegTimes.Times began,
      LegTimes.Times stored,
      LegTimes.Times left,
      LegTimes.Times times,
      LegTimes.Times commits) {}

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

  static String line(Trip trip) {
    return String.format(
        Locale.ROOT,
        "%d replica(s)  %d trips from the %s, %d commands/s besides: left p50 %.1f ms p99 %.1f ms,"
            + " at the device p50 %.1f ms  p99 %.1f ms; a bare commit p50 %.1f ms  p99 %.1f ms",
        trip.replicas(),
        trip.count(),
        trip.from(),
        trip.besides(),
        trip.left().p50(),
        trip.left().p99(),
        trip.times().p50(),
        trip.times().p99(),
        trip.commits().p50(),
        trip.commits().p99());
  }

  public String table() {
    var text = new StringBuilder("| replicas | commands/s | succeeded |");
    for (var leg : Leg.values()) {
      text.append(' ').append(leg.title()).append(" |");
    }
    text.append(" CPU ms per command |\n| ---: | ---: | ---: |");
    text.append(" ---: |".repeat(Leg.values().length + 1)).append('\n');
    samples.forEach(sample -> text.append(row(sample)));
    text.append(
        """

        | replicas | reading from | commands/s besides | trips | published → noticed | published → stored | published → left | reading → device | bare commit meanwhile |
        | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """);
    trips.forEach(trip -> text.append(row(trip)));
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
      node.put("from", trip.from());
      node.put("count", trip.count());
      put(node.putObject("noticed"), trip.began());
      put(node.putObject("stored"), trip.stored());
      put(node.putObject("left"), trip.left());
      put(node.putObject("device"), trip.times());
      put(node.putObject("bareCommit"), trip.commits());
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

  private static String row(Trip trip) {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %,d | %d | %s | %s | %s | %s | %s |%n",
        trip.replicas(),
        trip.from(),
        trip.besides(),
        trip.count(),
        cell(trip.began()),
        cell(trip.stored()),
        cell(trip.left()),
        cell(trip.times()),
        cell(trip.commits()));
  }

  private static String cell(LegTimes.Times times) {
    return String.format(Locale.ROOT, "%.1f / %.1f", times.p50(), times.p99());
  }

  private static void put(ObjectNode node, LegTimes.Times times) {
    node.put("p50Ms", times.p50());
    node.put("p99Ms", times.p99());
  }
}
