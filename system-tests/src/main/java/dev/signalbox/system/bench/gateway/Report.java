package dev.signalbox.system.bench.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Medians over the rounds, as a table for people and as JSON.
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Place(String scenario, String contender) {}

  private final Map<Place, List<Sample>> samples = new LinkedHashMap<>();
  private final Map<Place, Map<String, Long>> notes = new LinkedHashMap<>();

  void add(String scenario, String contender, Sample sample) {
    samples.computeIfAbsent(new Place(scenario, contender), _ -> new ArrayList<>()).add(sample);
  }

  void note(String scenario, String contender, String what, long value) {
    notes
        .computeIfAbsent(new Place(scenario, contender), _ -> new LinkedHashMap<>())
        .put(what, value);
  }

  static String line(Sample sample) {
    return String.format(
        Locale.ROOT,
        "%,7d updates/s  %,12.0f deliveries/CPU-s  %,12.0f updates x subscriptions/CPU-s  p50 %6.1f ms  p99 %6.1f ms  server %3.0f %%  generator %3.0f %%",
        sample.rate(),
        sample.deliveriesPerCpuSecond(),
        sample.matchingPerCpuSecond(),
        sample.p50Ms(),
        sample.p99Ms(),
        100 * sample.serverLoad(),
        100 * sample.generatorLoad());
  }

  /// A Markdown table; the last column compares with the other servers of the same scenario.
  public String table() {
    var text = new StringBuilder();
    text.append(
        "| scenario | server | updates/s | deliveries per CPU-second | updates × subscriptions per CPU-second | p50 ms | p99 ms | server's core | generator's core | ratio |\n");
    text.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
    samples.forEach((place, list) -> {
      var median = median(list);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,d | %,.0f | %,.0f | %.1f | %.1f | %.0f %% | %.0f %% | %s |%n",
              place.scenario(),
              place.contender(),
              median.rate(),
              median.deliveriesPerCpuSecond(),
              median.matchingPerCpuSecond(),
              median.p50Ms(),
              median.p99Ms(),
              100 * median.serverLoad(),
              100 * median.generatorLoad(),
              ratios(place, median)));
    });
    notes.forEach((place, values) ->
        values.forEach((what, value) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | | %s: %,d | | | | | | |%n",
                    place.scenario(),
                    place.contender(),
                    what,
                    value))));
    return text.toString();
  }

  public String json() {
    var root = JSON.createObjectNode();
    samples.forEach((place, list) -> {
      var median = median(list);
      node(root, place)
          .put("rate", median.rate())
          .put("deliveriesPerCpuSecond", Math.round(median.deliveriesPerCpuSecond()))
          .put("matchingPerCpuSecond", Math.round(median.matchingPerCpuSecond()))
          .put("p50Ms", median.p50Ms())
          .put("p99Ms", median.p99Ms())
          .put("serverLoad", median.serverLoad())
          .put("generatorLoad", median.generatorLoad())
          .put("rounds", list.size());
    });
    notes.forEach(
        (place, values) -> values.forEach((what, value) -> node(root, place).put(what, value)));
    return root.toPrettyString();
  }

  private String ratios(Place place, Sample median) {
    var parts = new ArrayList<String>();
    samples.forEach((other, list) -> {
      if (other.scenario().equals(place.scenario()) && !other.equals(place)) {
        parts.add(
            String.format(
                Locale.ROOT,
                "%.1f × %s",
                median.deliveriesPerCpuSecond() / median(list).deliveriesPerCpuSecond(),
                other.contender()));
      }
    });
    return String.join(", ", parts);
  }

  private static ObjectNode node(ObjectNode root, Place place) {
    return root.withObject("/" + place.scenario() + "/" + place.contender().replace("/", " "));
  }

  private static Sample median(List<Sample> list) {
    var sorted =
        list.stream().sorted(Comparator.comparingDouble(Sample::deliveriesPerCpuSecond)).toList();
    return sorted.get(sorted.size() / 2);
  }
}
