package dev.signalbox.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps the terminal's Ctrl-C from our children: it goes to every process of the terminal's group
/// at once, while we end ours in order.
final class Session {
  private static final Optional<Path> SETSID =
      Stream.of("/usr/bin/setsid", "/bin/setsid")
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst();

  private Session() {}

  /// The command in a session of its own. `setsid` replaces itself by the command, so the pid is
  /// the command's.
  static List<String> detached(List<String> command) {
    return SETSID
        .map(setsid -> Stream.concat(Stream.of(setsid.toString()), command.stream()).toList())
        .orElse(command);
  }
}
