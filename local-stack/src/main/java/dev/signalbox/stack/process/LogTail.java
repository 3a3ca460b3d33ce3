package dev.signalbox.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The last words of a process.
public final class LogTail {
  private static final int BYTES = 8 * 1024;
  private static final int LINES = 12;
  private static final int LINE_LENGTH = 400;

  private LogTail() {}

  /// Up to twelve lines, indented and cut to a readable length.
  public static String of(Path log) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var start = Math.max(0, file.length() - BYTES);
      var bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
          .map(line -> "    " + line.substring(0, Math.min(line.length(), LINE_LENGTH)))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "    (no log: " + e.getMessage() + ")";
    }
  }
}
