package dev.signalbox.system.bench.history;

import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.system.bench.contender.IngestServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/// Makes a month of readings and asks for it as charts do.
public final class HistoryBench {
  private static final int CHART = 1000;
  private static final int ASKED = 20;

  private final Path root;
  private final Path logs;
  private final long readings;
  private final int endpoints;
  private final PrintStream out;

  /// @param root the checkout, with the service built
  public HistoryBench(Path root, Path logs, long readings, int endpoints, PrintStream out) {
    this.root = root;
    this.logs = logs;
    this.readings = readings;
    this.endpoints = endpoints;
    this.out = out;
  }

  public HistoryReport run() throws IOException {
    var mint = TokenMint.throwaway();
    try (var postgres = PostgresServer.throwaway();
        var redis = RedisServer.throwaway();
        var broker = BrokerServer.throwaway();
        var server = IngestServer.start(root, logs, mint, postgres, redis, broker);
        var connection = postgres.connect();
        var client = new HistoryClient(server.port(), mint.mint(DataSet.ORG, "viewer"))) {
      var today = LocalDate.now(Clock.systemUTC());
      var data = new DataSet(connection, readings, endpoints, today);
      var report = new HistoryReport();
      var begin = System.nanoTime();
      var written = data.write(out);
      report.written(written, endpoints, Duration.ofNanos(System.nanoTime() - begin));
      report.summarized(data.summarize(out), endpoints * DataSet.DAYS * 24);
      ask(data, client, report);
      return report;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void ask(DataSet data, HistoryClient client, HistoryReport report) {
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
        client.ask(5, _ -> "telemetry?endpointIds=1,2,3,4,5,6,7,8,9,10&maxPoints=1000&" + month));
    report.streamed(client.stream("endpoints/1/telemetry?resolution=raw&" + month));
  }

  private static String name(Duration span) {
    return span.toDays() == 0 ? "1 hour" : span.toDays() == 1 ? "1 day" : span.toDays() + " days";
  }
}
