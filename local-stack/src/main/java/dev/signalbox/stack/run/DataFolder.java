package dev.signalbox.stack.run;

import dev.signalbox.stack.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Where a local stack keeps what outlives it.
public record DataFolder(Path path) {
  private static final String INTERLOCKS = "brewery-interlocks.done";
  private static final String ALARM_RULES = "brewery-alarm-rules.done";
  private static final List<String> DATA =
      List.of("postgres", "redis", "broker", "keys", "logs", INTERLOCKS, ALARM_RULES);

  public DataFolder {
    path = path.toAbsolutePath().normalize();
  }

  public Path keys() {
    return path.resolve("keys");
  }

  public Path stackFile() {
    return path.resolve("stack.json");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /// Exists once the simulated brewery has been given its interlocks.
  Path interlocksMarker() {
    return path.resolve(INTERLOCKS);
  }

  /// Exists once the simulated brewery has been given its alarm rules.
  Path alarmRulesMarker() {
    return path.resolve(ALARM_RULES);
  }

  Path server(String name) {
    return path.resolve(name);
  }

  Path lockFile() {
    return path.resolve("run.lock");
  }

  /// Forgets everything but the lock, which we hold.
  void empty() {
    try {
      for (var name : DATA) {
        Folders.delete(path.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s could not be emptied".formatted(path), e);
    }
  }

  /// Makes room for the logs of a new run: those of the run before are kept, older ones are not.
  void rotateLogs() {
    var previous = logs().resolve("previous");
    try {
      Folders.delete(previous);
      Files.createDirectories(previous);
      try (var files = Files.newDirectoryStream(logs(), "*.{log,log.1}")) {
        for (var file : files) {
          Files.move(
              file, previous.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The logs in %s could not be moved aside".formatted(logs()), e);
    }
  }
}
