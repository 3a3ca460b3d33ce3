package dev.signalbox.system.bench.history;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the benchmark of history found, as a table with a column for each size and as JSON.
public final class HistoryReport {
  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode root = JSON.createObjectNode();
  private final List<Made> sizes = new ArrayList<>();
  private final Map<String, List<HistoryClient.Answer>> answers = new LinkedHashMap<>();
  private final StringBuilder notes = new StringBuilder();

  /// A month of readings.
  ///
  /// @param writing how long it took to write them, and `summarizing` to summarize them
  /// @param bytes on disk, with indexes and summaries
  record Made(long readings, int endpoints, Duration writing, Duration summarizing, long bytes) {}

  /// What is reported from now on is about this month.
  void made(Made made) {
    sizes.add(made);
    root.withArray("sizes")
        .addObject()
        .put("readings", made.readings())
        .put("endpoints", made.endpoints())
        .put("writeMillis", made.writing().toMillis())
        .put("summarizeMillis", made.summarizing().toMillis())
        .put("bytes", made.bytes());
    notes.append(
        String.format(
            Locale.ROOT,
            "%,d readings of %d endpoints: written in %d s, %,d hours summarized in %d s, %.1f GB on disk%n",
            made.readings(),
            made.endpoints(),
            made.writing().toSeconds(),
            made.endpoints() * DataSet.DAYS * 24,
            made.summarizing().toSeconds(),
            made.bytes() / 1e9));
  }

  void asked(String what, HistoryClient.Answer answer) {
    answers.computeIfAbsent(what, _ -> new ArrayList<>()).add(answer);
    root.withArray("asked")
        .addObject()
        .put("readings", sizes.getLast().readings())
        .put("what", what)
        .put("resolution", answer.resolution())
        .put("points", answer.points())
        .put("p50Millis", answer.p50Millis())
        .put("maxMillis", answer.maxMillis());
  }

  void streamed(HistoryClient.Streamed streamed) {
    root.withArray("streamed")
        .addObject()
        .put("points", streamed.points())
        .put("seconds", streamed.seconds());
    notes.append(
        String.format(
            Locale.ROOT,
            "%,d readings streamed as NDJSON at %,.0f a second%n",
            streamed.points(),
            streamed.points() / streamed.seconds()));
  }

  public String table() {
    var table = new StringBuilder("| asked for | resolution | points |");
    for (var size : sizes) {
      table.append(String.format(Locale.ROOT, " %,d: p50 (max) ms |", size.readings()));
    }
    table.append("\n| --- | --- | ---: |").append(" ---: |".repeat(sizes.size())).append('\n');
    answers.forEach((what, all) -> table.append(line(what, all)));
    return table + "\n" + notes;
  }

  private static String line(String what, List<HistoryClient.Answer> all) {
    var resolutions = all.stream().map(HistoryClient.Answer::resolution).distinct().toList();
    var line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %s | %s | %,d |",
                what,
                String.join(", then ", resolutions),
                all.getLast().points()));
    for (var one : all) {
      line.append(String.format(Locale.ROOT, " %.0f (%.0f) |", one.p50Millis(), one.maxMillis()));
    }
    return line.append('\n').toString();
  }

  public String json() {
    return root.toPrettyString();
  }
}
