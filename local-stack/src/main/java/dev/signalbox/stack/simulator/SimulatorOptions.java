package dev.signalbox.stack.simulator;

import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.simulator.device.Reliability;
import dev.signalbox.stack.simulator.mqtt.BrokerAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What the simulator is started with.
///
/// @param trackers 0 to 1,000
/// @param interval between two reports of a device, 100 ms to 10 s
/// @param seed makes two runs do the same; empty: every run is different
record SimulatorOptions(
    BrokerAddress mqtt,
    OrgId org,
    int trackers,
    Reliability reliability,
    Duration interval,
    OptionalLong seed) {

  static final String USAGE =
      """
      usage: --mqtt mqtt://host:port --org demo [--trackers 20] [--late-rate 0.05] [--fail-rate 0.05]
             [--interval 1s] [--seed n]\
      """;

  private static final Set<String> NAMES =
      Set.of("--mqtt", "--org", "--trackers", "--late-rate", "--fail-rate", "--interval", "--seed");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");

  SimulatorOptions {
    if (trackers < 0 || trackers > 1_000) {
      throw new IllegalArgumentException("--trackers must be from 0 to 1000, not " + trackers);
    }
    if (interval.toMillis() < 100 || interval.toSeconds() > 10) {
      throw new IllegalArgumentException("--interval must be from 100ms to 10s");
    }
  }

  static SimulatorOptions parse(String... arguments) {
    var given = new Given(named(arguments));
    return new SimulatorOptions(
        given.read("--mqtt", BrokerAddress::parse),
        given.read("--org", OrgId::new),
        given.read("--trackers", "20", Integer::parseInt),
        new Reliability(
            given.read("--late-rate", "0.05", Double::parseDouble),
            given.read("--fail-rate", "0.05", Double::parseDouble)),
        given.read("--interval", "1s", SimulatorOptions::duration),
        given.read(
            "--seed",
            "",
            text -> text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text))));
  }

  private static Map<String, String> named(String... arguments) {
    var named = new HashMap<String, String>();
    for (var i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i])) {
        throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      named.put(arguments[i], arguments[i + 1]);
    }
    return named;
  }

  private static Duration duration(String text) {
    var match = DURATION.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("expected a duration such as 500ms or 1s");
    }
    var number = Long.parseLong(match.group(1));
    return match.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }

  private record Given(Map<String, String> values) {

    <T> T read(String name, Function<String, T> reading) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(name + " is missing");
      }
      return read(name, "", reading);
    }

    <T> T read(String name, String absent, Function<String, T> reading) {
      var text = values.getOrDefault(name, absent);
      try {
        return reading.apply(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + " " + text + ": " + e.getMessage(), e);
      }
    }
  }
}
