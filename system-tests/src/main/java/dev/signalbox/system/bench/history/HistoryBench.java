package dev.signalbox.system.bench.history;

import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.system.bench.contender.IngestServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// Makes months of readings, each larger than the one before, and asks for them as charts do.
public final class HistoryBench {
  private static final int CHART = 1000;
  private static final int ASKED = 20;

  /// What a reading takes with its index, its part of the summaries and of what PostgreSQL logs.
  private static final long BYTES_PER_READING = 150;

  private final Path root;
  private final Path logs;
  private final List<Long> sizes;
  private final int endpoints;
  private final PrintStream out;
  private final HistoryReport report = new HistoryReport();

  /// @param root the checkout, with the service built
  /// @param sizes how many readings each month has, over all endpoints
  public HistoryBench(Path root, Path logs, List<Long> sizes, int endpoints, PrintStream out) {
    this.root = root;
    this.logs = logs;
    this.sizes = List.copyOf(sizes);
    this.endpoints = endpoints;
    this.out = out;
  }

  public HistoryReport run() throws IOException {
    for (var readings : sizes) {
      run(readings);
    }
    return report;
  }

  private void run(long readings) throws IOException {
    requireSpace(readings * BYTES_PER_READING);
    var mint = TokenMint.throwaway();
    try (var postgres = PostgresServer.throwaway();
        var redis = RedisServer.throwaway();
        var broker = BrokerServer.throwaway();
        var server = IngestServer.start(root, logs, mint, postgres, redis, broker);
        var connection = postgres.connect();
        var client = new HistoryClient(server.port(), mint.mint(DataSet.ORG, "viewer"))) {
      var today = LocalDate.now(Clock.systemUTC());
      var data = new DataSet(connection, readings, endpoints, today);
      var begin = System.nanoTime();
      var written = data.write(out);
      var writing = Duration.ofNanos(System.nanoTime() - begin);
      var summarizing = data.summarize(out);
      report.made(
          new HistoryReport.Made(written, endpoints, writing, summarizing, data.bytesOnDisk()));
      ask(data, client);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static void requireSpace(long bytes) throws IOException {
    var folder = Path.of(System.getProperty("java.io.tmpdir"));
    var free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new IllegalArgumentException(
          "--readings: takes about %d GB in %s, where %d GB are free"
              .formatted(bytes >> 30, folder, free >> 30));
    }
  }

  private void ask(DataSet data, HistoryClient client) {
    var spans =
        new Duration[] {
          Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(DataSet.DAYS)
        };
    for (var span : spans) {
      var from = data.to().minus(span);
      var query = "from=" + from + "&to=" + data.to() + "&maxPoints=" + CHART;
      report.asked(
          name(span) + ", one endpoint",
          client.ask(
              ASKED, i -> "endpoints/" + (1 + i % data.endpoints()) + "/telemetry?" + query));
    }
    var month = "from=" + data.from() + "&to=" + data.to();
    report.asked(
        "31 days by the hour, one endpoint",
        client.ask(
            ASKED,
            i ->
                "endpoints/%d/telemetry?resolution=1h&maxPoints=%d&%s"
                    .formatted(1 + i % data.endpoints(), CHART, month)));
    report.asked(
        "31 days, ten endpoints in one call",
        client.ask(
            ASKED, _ -> "telemetry?endpointIds=1,2,3,4,5,6,7,8,9,10&maxPoints=1000&" + month));
    report.streamed(client.stream("endpoints/1/telemetry?resolution=raw&" + month));
  }

  private static String name(Duration span) {
    return span.toDays() == 0 ? "1 hour" : span.toDays() == 1 ? "1 day" : span.toDays() + " days";
  }
}
