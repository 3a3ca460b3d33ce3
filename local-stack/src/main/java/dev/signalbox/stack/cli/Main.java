package dev.signalbox.stack.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where `./signalbox` arrives after it has found a JDK and built what was stale.
@Command(
    name = "signalbox",
    description = "The live layer for fleets of devices, on one machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {UpCommand.class, StopCommand.class, TokenCommand.class, WatchCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Duration.class, Durations::parse)
        .setExecutionExceptionHandler(Main::fail)
        .setAbbreviatedOptionsAllowed(false)
        .setUsageHelpWidth(100);
  }

  /// Failures that the user can act on are sentences; anything else is a bug and shows where it
  /// came from.
  private static int fail(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    var sentence = Sentences.of(failure);
    if (sentence.isPresent()) {
      command.getErr().println(sentence.get());
    } else {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
