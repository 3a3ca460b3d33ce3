package dev.signalbox.stack.cli;

import dev.signalbox.stack.run.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command takes: which local stack it is about, and `--help`.
final class DataOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and end.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where data, keys and logs are kept (default: .signalbox in the checkout).")
  private @Nullable Path folder;

  DataFolder folder() {
    return new DataFolder(folder == null ? home().resolve(".signalbox") : folder);
  }

  /// The checkout; the entry script names it.
  static Path home() {
    return Path.of(System.getProperty("signalbox.home", ""));
  }
}
