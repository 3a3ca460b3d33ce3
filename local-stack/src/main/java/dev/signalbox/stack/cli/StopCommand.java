package dev.signalbox.stack.cli;

import dev.signalbox.stack.run.RunningStack;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "stop",
    description = "Stops the stack that runs on the data folder, wherever it was started.")
final class StopCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    var screen = Screen.ofTerminal();
    var running = RunningStack.on(data.folder());
    if (running.isEmpty()) {
      screen.line("Nothing runs on " + Screen.shortened(data.folder().path()) + ".");
      return 0;
    }
    var start = System.nanoTime();
    if (!running.get().stop(PATIENCE)) {
      screen.failed(
          "Process %d has not ended within %d s."
              .formatted(running.get().pid(), PATIENCE.toSeconds()));
      return 1;
    }
    screen.done("Stopped", Duration.ofNanos(System.nanoTime() - start));
    return 0;
  }
}
