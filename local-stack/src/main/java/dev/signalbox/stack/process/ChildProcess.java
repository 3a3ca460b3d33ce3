package dev.signalbox.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One process that we own: it writes to a log file, survives Ctrl-C in the terminal until we end
/// it, and never survives us.
public final class ChildProcess {

  /// What to start.
  ///
  /// @param environment added to ours
  /// @param folder the working folder
  /// @param log standard output and error are appended here
  public record Spec(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Path log,
      StopSignal signal,
      Phase phase) {
    public Spec {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  private final String name;
  private final ProcessHandle handle;
  private final @Nullable Process process;
  private final StopSignal signal;

  private ChildProcess(
      String name, ProcessHandle handle, @Nullable Process process, StopSignal signal) {
    this.name = name;
    this.handle = handle;
    this.process = process;
    this.signal = signal;
  }

  public static ChildProcess start(Spec spec) {
    try {
      Files.createDirectories(spec.log().toAbsolutePath().getParent());
      var builder =
          new ProcessBuilder(Session.detached(spec.command()))
              .directory(spec.folder().toFile())
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(spec.log().toFile()));
      builder.environment().putAll(spec.environment());
      var process = builder.start();
      Guardian.ofThisProcess().guard(process.pid(), spec.signal(), spec.phase());
      return new ChildProcess(spec.name(), process.toHandle(), process, spec.signal());
    } catch (IOException e) {
      throw new UncheckedIOException(spec.name() + " could not be started", e);
    }
  }

  /// Takes charge of a running process that an earlier owner left behind.
  public static ChildProcess adopt(
      String name, ProcessHandle handle, StopSignal signal, Phase phase) {
    Guardian.ofThisProcess().guard(handle.pid(), signal, phase);
    return new ChildProcess(name, handle, null, signal);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return handle.pid();
  }

  public boolean isAlive() {
    return handle.isAlive();
  }

  /// Completes with the exit code when the process has ended; with -1 for an adopted one, whose
  /// code nobody tells.
  public CompletableFuture<Integer> onExit() {
    return process == null
        ? handle.onExit().thenApply(_ -> -1)
        : process.onExit().thenApply(Process::exitValue);
  }

  /// Asks the process to end, and kills it when it has not after the grace period. Returns when it
  /// has ended.
  public void stop(Duration grace) {
    if (handle.isAlive()) {
      ask();
      if (!endsWithin(grace)) {
        handle.destroyForcibly();
        endsWithin(Duration.ofSeconds(5));
      }
    }
    Guardian.ofThisProcess().release(pid());
  }

  /// Ends the process as a crash would.
  public void kill() {
    handle.destroyForcibly();
    endsWithin(Duration.ofSeconds(5));
    Guardian.ofThisProcess().release(pid());
  }

  private void ask() {
    if (signal == StopSignal.TERM) {
      handle.destroy();
      return;
    }
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean endsWithin(Duration time) {
    try {
      onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return !handle.isAlive();
    }
  }
}
