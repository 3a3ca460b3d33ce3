package dev.signalbox.stack.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ends our children when we can't: a small shell process in a session of its own, holding the
/// reading end of a pipe whose writing end only we hold. However this JVM ends, `kill -9` included,
/// the pipe then reads end of file, and the guardian stops what it was told of. One per JVM,
/// started with the first child; started again with the whole list should it be killed itself.
/// Thread-safe.
public final class Guardian {
  /// What the process list shows of it.
  public static final String PROCESS_NAME = "signalbox-guardian";

  private static final Guardian INSTANCE = new Guardian();

  private final Map<Long, String> guarded = new LinkedHashMap<>();
  private final Set<Path> files = new LinkedHashSet<>();
  private @Nullable Process process;
  private @Nullable Writer pipe;

  private Guardian() {}

  public static Guardian ofThisProcess() {
    return INSTANCE;
  }

  /// The guardian's own process id; it is started when it is not running.
  public synchronized long pid() {
    return ensureRunning().pid();
  }

  /// The file is removed when this JVM has ended and every child with it.
  public synchronized void removeAtEnd(Path file) {
    files.add(file.toAbsolutePath());
    tell("file " + file.toAbsolutePath());
  }

  synchronized void guard(long pid, StopSignal signal, Phase phase) {
    var line = "+ %d %s %d".formatted(pid, signal, phase.number());
    guarded.put(pid, line);
    tell(line);
  }

  synchronized void release(long pid) {
    if (guarded.remove(pid) != null) {
      tell("- " + pid);
    }
  }

  private void tell(String line) {
    ensureRunning();
    try {
      write(line);
    } catch (IOException _) {
      // It died between the look and the word; the next one is told everything.
      process = null;
      ensureRunning();
    }
  }

  private Process ensureRunning() {
    var running = process;
    if (running != null && running.isAlive()) {
      return running;
    }
    try {
      return launch();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The guardian of the child processes could not be started", e);
    }
  }

  private Process launch() throws IOException {
    var started =
        new ProcessBuilder(Session.detached(List.of("/bin/sh", "-c", script(), PROCESS_NAME)))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    process = started;
    pipe = started.outputWriter(StandardCharsets.UTF_8);
    for (var line : new ArrayList<>(guarded.values())) {
      write(line);
    }
    for (var file : files) {
      write("file " + file);
    }
    var _ = started.onExit().thenRun(this::relaunchIfNeeded);
    return started;
  }

  private synchronized void relaunchIfNeeded() {
    if (!guarded.isEmpty()) {
      ensureRunning();
    }
  }

  private void write(String line) throws IOException {
    var writer = pipe;
    if (writer == null) {
      throw new IOException("no guardian");
    }
    writer.write(line + "\n");
    writer.flush();
  }

  private static String script() throws IOException {
    try (InputStream in = Guardian.class.getResourceAsStream("guardian.sh")) {
      if (in == null) {
        throw new IOException("guardian.sh is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
