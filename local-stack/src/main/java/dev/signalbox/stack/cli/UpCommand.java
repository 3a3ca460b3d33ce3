package dev.signalbox.stack.cli;

import dev.signalbox.stack.process.PortTakenException;
import dev.signalbox.stack.run.ExternalServers;
import dev.signalbox.stack.run.Simulation;
import dev.signalbox.stack.run.Stack;
import dev.signalbox.stack.run.StackOptions;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.stack.token.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts everything, and stops it on Ctrl-C.")
final class UpCommand implements Callable<Integer> {
  private static final Duration CONSOLE_TOKEN_LIFETIME = Duration.ofHours(12);

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Console, REST and WebSocket (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--mqtt-port",
      defaultValue = "1883",
      paramLabel = "PORT",
      description = "Where devices connect (default: ${DEFAULT-VALUE}).")
  private int mqttPort;

  @Option(
      names = "--gateways",
      defaultValue = "2",
      paramLabel = "N",
      description = "Replicas of realtime-gateway behind the port (default: ${DEFAULT-VALUE}).")
  private int gateways;

  @Option(names = "--fresh", description = "Forget the data, keys and logs of earlier runs.")
  private boolean fresh;

  @Option(names = "--without-simulator", description = "No simulated brewery and trackers.")
  private boolean withoutSimulator;

  @Option(
      names = "--late-rate",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description =
          "Share of commands that simulated devices are late with (default: ${DEFAULT-VALUE}).")
  private double lateRate;

  @Option(
      names = "--fail-rate",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description = "Share of commands that simulated devices fail (default: ${DEFAULT-VALUE}).")
  private double failRate;

  @Option(
      names = "--external",
      split = ",",
      paramLabel = "SERVER=URL",
      description = {
        "Use a server you already have:",
        "postgres=postgresql://user:password@host:5432/signalbox",
        "redis=redis://host:6379",
        "mqtt=mqtt://host:1883"
      })
  private Map<String, String> external = new TreeMap<>();

  @Override
  public Integer call() throws InterruptedException {
    var options =
        new StackOptions(
            DataOption.home().toAbsolutePath(),
            data.folder(),
            port,
            mqttPort,
            gateways,
            fresh,
            new Simulation(!withoutSimulator, lateRate, failRate),
            ExternalServers.of(external));
    RunLog.writeTo(options.data().logs().resolve("stack.log"));
    return run(options);
  }

  private Integer run(StackOptions options) throws InterruptedException {
    var screen = Screen.ofTerminal();
    var stack = new Stack(options, screen);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, screen), "stop"));
    var start = System.nanoTime();
    screen.title("Signalbox", "data in " + Screen.shortened(options.data().path()));
    try {
      stack.up();
    } catch (RuntimeException e) {
      if (stack.isClosing()) {
        stack.awaitClosed();
        return 0;
      }
      stack.close();
      if (e instanceof PortTakenException taken) {
        screen.failed(Sentences.portTaken(taken, mqttPort));
      } else {
        screen.failed(Sentences.of(e).orElseThrow(() -> e));
      }
      return 1;
    }
    screen.done("Ready", Duration.ofNanos(System.nanoTime() - start));
    screen.facts(facts(stack, options));
    stack.awaitClosed();
    return 0;
  }

  private static void stop(Stack stack, Screen screen) {
    if (!stack.isClosing()) {
      screen.line("");
    }
    stack.close();
  }

  private static List<String[]> facts(Stack stack, StackOptions options) {
    var token =
        TokenMint.in(options.data().keys())
            .mint(
                TokenRequest.of(Stack.ORG, "operator")
                    .withSubject("local-operator")
                    .withLifetime(CONSOLE_TOKEN_LIFETIME));
    return List.of(
        new String[] {"Console", stack.url() + "/#token=" + token},
        new String[] {"REST", stack.url() + "/api/v1"},
        new String[] {
          "MQTT", stack.mqttUrl() + "   topics signalbox/" + Stack.ORG + "/<nodeId>/telemetry"
        },
        new String[] {"Tokens", "./signalbox token --org " + Stack.ORG + " --role operator"},
        new String[] {"Watch", "./signalbox watch --for 10s"},
        new String[] {"Logs", Screen.shortened(options.data().logs())});
  }
}
