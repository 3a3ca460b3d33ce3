package dev.signalbox.system.bench.history;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;

/// What the benchmark of history found, as a table and as JSON.
public final class HistoryReport {
  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode root = JSON.createObjectNode();
  private final StringBuilder table =
      new StringBuilder("| asked for | resolution | points | p50 ms | max ms |\n")
          .append("| --- | --- | ---: | ---: | ---: |\n");
  private final StringBuilder notes = new StringBuilder();

  void written(long readings, int endpoints, Duration took) {
    root.put("readings", readings).put("endpoints", endpoints).put("writeMillis", took.toMillis());
    notes.append(
        String.format(
            Locale.ROOT,
            "%,d readings of %d endpoints, written in %d s%n",
            readings,
            endpoints,
            took.toSeconds()));
  }

  void summarized(Duration took, int hours) {
    root.put("hours", hours).put("summarizeMillis", took.toMillis());
    notes.append(
        String.format(Locale.ROOT, "%,d hours summarized in %d s%n", hours, took.toSeconds()));
  }

  void asked(String what, HistoryClient.Answer answer) {
    root.withArray("asked")
        .addObject()
        .put("what", what)
        .put("resolution", answer.resolution())
        .put("points", answer.points())
        .put("p50Millis", answer.p50Millis())
        .put("maxMillis", answer.maxMillis());
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %,d | %.1f | %.1f |%n",
            what,
            answer.resolution(),
            answer.points(),
            answer.p50Millis(),
            answer.maxMillis()));
  }

  void streamed(HistoryClient.Streamed streamed) {
    root.put("streamedPoints", streamed.points()).put("streamedSeconds", streamed.seconds());
    notes.append(
        String.format(
            Locale.ROOT,
            "%,d readings streamed as NDJSON at %,.0f a second%n",
            streamed.points(),
            streamed.points() / streamed.seconds()));
  }

  public String table() {
    return table + "\n" + notes;
  }

  public String json() {
    return root.toPrettyString();
  }
}
