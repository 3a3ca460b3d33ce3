package dev.signalbox.system.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Medians over the rounds, as a table and as JSON.
public final class IngestReport {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String YARDSTICK = "COPY, one transaction";

  private record Sample(long readings, Machine.Usage usage) {
    double perSecond() {
      return readings / usage.seconds();
    }

    double perCpuSecond() {
      return readings / usage.all();
    }

    double perCpuSecondOf(String process) {
      return readings / Math.max(0.01, usage.cpu().getOrDefault(process, 0.0));
    }
  }

  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final Map<Integer, JsonNode> latencies = new LinkedHashMap<>();

  void add(String way, long readings, Machine.Usage usage) {
    samples.computeIfAbsent(way, _ -> new ArrayList<>()).add(new Sample(readings, usage));
  }

  void latency(int rate, JsonNode seen) {
    latencies.put(rate, seen);
  }

  public String table() {
    var text = new StringBuilder();
    text.append(
        "| way | readings/s | of COPY | per CPU-second, everything | per CPU-second of the service | of PostgreSQL |\n");
    text.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    samples.forEach((way, all) -> {
      var median = median(all);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.0f %% | %,.0f | %s | %,.0f |%n",
              way,
              median.perSecond(),
              100 * median.perSecond() / yardstick(),
              median.perCpuSecond(),
              way.startsWith("signalbox")
                  ? String.format(Locale.ROOT, "%,.0f", median.perCpuSecondOf("ingest-service"))
                  : "",
              median.perCpuSecondOf("PostgreSQL")));
    });
    text.append("\n| readings/s, device to browser | received | p50 ms | p99 ms | max ms |\n");
    text.append("| --- | ---: | ---: | ---: | ---: |\n");
    latencies.forEach((rate, seen) ->
        text.append(
            String.format(
                Locale.ROOT,
                "| %,d | %,d | %.1f | %.1f | %.1f |%n",
                rate,
                seen.get("sampled").asLong(),
                seen.get("p50Ms").asDouble(),
                seen.get("p99Ms").asDouble(),
                seen.get("maxMs").asDouble())));
    return text.toString();
  }

  public String json() {
    var root = JSON.createObjectNode();
    samples.forEach((way, all) -> {
      var median = median(all);
      ObjectNode node =
          root.withObjectProperty(way)
              .put("readings", median.readings())
              .put("rounds", all.size())
              .put("perSecond", Math.round(median.perSecond()))
              .put("perCpuSecond", Math.round(median.perCpuSecond()));
      median.usage().cpu().forEach((process, used) -> node.put("cpuSeconds " + process, used));
    });
    latencies.forEach((rate, seen) -> root.withObjectProperty("latency").set("" + rate, seen));
    return root.toPrettyString();
  }

  private double yardstick() {
    var all = samples.get(YARDSTICK);
    return all == null ? Double.NaN : median(all).perSecond();
  }

  private static Sample median(List<Sample> all) {
    return all.stream()
        .sorted(Comparator.comparingDouble(Sample::perSecond))
        .toList()
        .get(all.size() / 2);
  }
}
