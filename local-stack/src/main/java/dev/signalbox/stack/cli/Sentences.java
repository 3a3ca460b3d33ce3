package dev.signalbox.stack.cli;

import dev.signalbox.stack.process.PortTakenException;
import dev.signalbox.stack.run.AlreadyRunningException;
import dev.signalbox.stack.server.ServerStartException;
import dev.signalbox.stack.service.ServiceStartException;
import dev.signalbox.stack.watch.WatchException;
import java.util.Optional;

/// What a failure means to the user, and what can be done about it.
final class Sentences {
  private Sentences() {}

  /// Empty for a failure that nobody foresaw.
  static Optional<String> of(Throwable failure) {
    return switch (failure) {
      case AlreadyRunningException running ->
          Optional.of(
              running.getMessage()
                  + ". ./signalbox stop ends it; --data-dir names another folder.");
      case PortTakenException taken -> Optional.of(taken.getMessage() + ". Choose another one.");
      case ServerStartException start -> Optional.ofNullable(start.getMessage());
      case ServiceStartException start -> Optional.ofNullable(start.getMessage());
      case WatchException watch -> Optional.ofNullable(watch.getMessage());
      case IllegalArgumentException wrong -> Optional.ofNullable(wrong.getMessage());
      default -> Optional.empty();
    };
  }

  /// Names the option that changes the port.
  static String portTaken(PortTakenException taken, int mqttPort) {
    var option = taken.port() == mqttPort ? "--mqtt-port" : "--port";
    return "%s. Choose another one with %s, for example %s %d."
        .formatted(taken.getMessage(), option, option, taken.port() + 1);
  }
}
