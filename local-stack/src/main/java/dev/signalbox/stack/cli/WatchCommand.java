package dev.signalbox.stack.cli;

import dev.signalbox.stack.run.Stack;
import dev.signalbox.stack.run.StackFile;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.stack.watch.Watch;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "watch",
    description = "Prints what comes over the WebSocket, then how many messages of each type.")
final class WatchCommand implements Callable<Integer> {
  private static final List<String> EVERY_CHANNEL =
      List.of("telemetry", "positions", "nodes", "messages", "alarms", "commands");

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--channel",
      split = ",",
      paramLabel = "CHANNEL",
      description =
          "telemetry, positions, nodes, messages, alarms, commands, room:<path> (default: all but rooms).")
  private List<String> channels = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "End after so long, such as 30s (default: on Ctrl-C).")
  private @Nullable Duration time;

  @Option(
      names = "--url",
      description = "Another WebSocket than the running stack's, such as ws://localhost:8080/ws.")
  private @Nullable URI url;

  @Option(names = "--token", description = "Another token than a viewer's of the local stack.")
  private @Nullable String token;

  @Override
  public Integer call() {
    var watch = new Watch(System.out);
    var hook = new Thread(watch::printSummary, "summary");
    Runtime.getRuntime().addShutdownHook(hook);
    var ended =
        watch.run(
            url == null ? runningStack() : url,
            token == null ? TokenMint.in(data.folder().keys()).mint(Stack.ORG, "viewer") : token,
            channels.isEmpty() ? EVERY_CHANNEL : channels,
            Optional.ofNullable(time));
    ended.ifPresent(System.err::println);
    return ended.isPresent() ? 1 : 0;
  }

  private URI runningStack() {
    var stack = StackFile.read(data.folder());
    if (stack.isEmpty()) {
      throw new IllegalArgumentException(
          "No stack is ready on %s: ./signalbox up starts one, --url names another."
              .formatted(Screen.shortened(data.folder().path())));
    }
    return URI.create(stack.get().path("url").asText().replaceFirst("^http", "ws") + "/ws");
  }
}
