package dev.signalbox.system.bench;

import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.system.bench.commands.CommandBench;
import dev.signalbox.system.bench.feed.FeedPlan;
import dev.signalbox.system.bench.feed.Feeder;
import dev.signalbox.system.bench.gateway.GatewayBench;
import dev.signalbox.system.bench.history.HistoryBench;
import dev.signalbox.system.bench.ingest.IngestBench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `./signalbox bench`: reads the command line and runs one benchmark.
public final class Bench {
  private static final String USAGE =
      """
      usage: ./signalbox bench gateway [--rounds 3] [--for 6s] [--scenario same-10,random-50,…]
             ./signalbox bench commands [--replicas 1,2] [--rates 25,50,…|none] [--for 10s]
                                        [--trips 100]
             ./signalbox bench ingest [--readings 500000] [--rounds 3] [--latency 20s]
             ./signalbox bench history [--readings 1000000,10000000] [--endpoints 20]
             ./signalbox bench feed [--org demo] [--endpoints 10000] [--rate 60000] [--for 30s]
                                    [--alarms 0] [--positions] [--redis redis://localhost:6379]
      """;

  private Bench() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.print(USAGE);
      System.exit(2);
    }
    try {
      var options = optionsOf(args);
      switch (args[0]) {
        case "gateway" -> gateway(options);
        case "commands" -> commands(options);
        case "ingest" -> ingest(options);
        case "history" -> history(options);
        case "feed" -> feed(options);
        default -> throw new IllegalArgumentException("unknown benchmark " + args[0]);
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private static void gateway(Map<String, String> options) throws IOException {
    var root = root();
    var results = results(root);
    var scenarios = options.getOrDefault("scenario", "");
    var report =
        new GatewayBench(
                root,
                results,
                duration(options.getOrDefault("for", "6s")),
                number(options, "rounds", 3),
                scenarios.isEmpty() ? List.of() : List.of(scenarios.split(",")),
                System.out)
            .run();
    publish(results.resolve("gateway.json"), report.table(), report.json());
  }

  private static void commands(Map<String, String> options) throws IOException {
    var results = results(root());
    var report =
        new CommandBench(
                root(),
                results,
                counts(options, "rates", "25,50,100,200,300,400,600,800,1200"),
                duration(options.getOrDefault("for", "10s")),
                number(options, "trips", 100),
                System.out)
            .run(counts(options, "replicas", "1,2"));
    publish(results.resolve("commands.json"), report.table(), report.json());
  }

  private static void ingest(Map<String, String> options) throws IOException {
    var results = results(root());
    var report =
        new IngestBench(
                root(),
                results,
                number(options, "readings", 500_000),
                number(options, "rounds", 3),
                duration(options.getOrDefault("latency", "20s")),
                System.out)
            .run();
    publish(results.resolve("ingest.json"), report.table(), report.json());
  }

  private static void history(Map<String, String> options) throws IOException {
    var results = results(root());
    var report =
        new HistoryBench(
                root(),
                results,
                numbers(options, "readings", "1000000,10000000"),
                number(options, "endpoints", 20),
                System.out)
            .run();
    publish(results.resolve("history.json"), report.table(), report.json());
  }

  private static Path root() {
    return Path.of(System.getProperty("signalbox.root", ".")).toAbsolutePath().normalize();
  }

  private static Path results(Path root) throws IOException {
    return Files.createDirectories(root.resolve("system-tests/target/bench"));
  }

  private static void publish(Path file, String table, String json) throws IOException {
    Files.writeString(file, json, StandardCharsets.UTF_8);
    System.out.println();
    System.out.print(table);
    System.out.println("JSON: " + file);
  }

  private static void feed(Map<String, String> options) {
    var endpoints = number(options, "endpoints", 10_000);
    var plan =
        new FeedPlan(
            new OrgId(options.getOrDefault("org", "demo")),
            endpoints,
            options.containsKey("positions") ? endpoints : Math.max(1, endpoints / 50),
            number(options, "rate", 60_000),
            duration(options.getOrDefault("for", "30s")),
            number(options, "alarms", 0),
            options.containsKey("positions"),
            FeedPlan.Dialect.BUS);
    new Feeder(plan, options.getOrDefault("redis", "redis://localhost:6379")).run(System.out);
  }

  private static Map<String, String> optionsOf(String[] args) {
    var options = new HashMap<String, String>();
    for (int i = 1; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        throw new IllegalArgumentException("expected an option, found " + args[i]);
      }
      var flag = i + 1 >= args.length || args[i + 1].startsWith("--");
      options.put(args[i].substring(2), flag ? "" : args[++i]);
    }
    return options;
  }

  private static int number(Map<String, String> options, String name, int absent) {
    var text = options.get(name);
    try {
      return text == null ? absent : Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("--" + name + ": expected a whole number");
    }
  }

  /// An empty list for `none`.
  private static List<Integer> counts(Map<String, String> options, String name, String absent) {
    return "none".equals(options.get(name))
        ? List.of()
        : numbers(options, name, absent).stream().map(Math::toIntExact).toList();
  }

  private static List<Long> numbers(Map<String, String> options, String name, String absent) {
    try {
      return Stream.of(options.getOrDefault(name, absent).split(",")).map(Long::valueOf).toList();
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("--" + name + ": expected whole numbers and commas");
    }
  }

  private static Duration duration(String text) {
    if (!text.matches("\\d{1,6}(ms|s|m)")) {
      throw new IllegalArgumentException("--for: expected a duration such as 30s");
    }
    return text.endsWith("ms")
        ? Duration.parse("PT" + Integer.parseInt(text.replace("ms", "")) / 1000.0 + "S")
        : Duration.parse("PT" + text);
  }
}
