package dev.signalbox.stack.run;

import dev.signalbox.stack.process.Guardian;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run per data folder: a lock that the system takes back however its holder ends. The file
/// names the holder and its guardian, which may still be ending the holder's children after it.
final class RunLock implements AutoCloseable {
  private static final Duration GUARDIAN_PATIENCE = Duration.ofSeconds(30);

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws AlreadyRunningException when another run holds the folder
  static RunLock take(DataFolder data) {
    try {
      Files.createDirectories(data.path());
      var channel =
          FileChannel.open(
              data.lockFile(),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!locked(channel)) {
        var holder = pids(channel).stream().findFirst().orElse(0L);
        channel.close();
        throw new AlreadyRunningException(data, holder);
      }
      pids(channel).stream().skip(1).forEach(RunLock::awaitEnd);
      write(
          channel,
          "%d%n%d%n".formatted(ProcessHandle.current().pid(), Guardian.ofThisProcess().pid()));
      return new RunLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be used".formatted(data.path()), e);
    }
  }

  /// The process that runs on the folder now.
  static Optional<Long> holder(DataFolder data) {
    try (var channel =
        FileChannel.open(data.lockFile(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return locked(channel) ? Optional.empty() : pids(channel).stream().findFirst();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /// Reads through the channel: closing another one on the same file would give the lock away.
  private static List<Long> pids(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(256);
    channel.read(bytes, 0);
    try {
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
          .lines()
          .map(Long::parseLong)
          .toList();
    } catch (NumberFormatException _) {
      return List.of();
    }
  }

  /// The guardian of a run that was killed needs some seconds to end the servers in order.
  private static void awaitEnd(long guardian) {
    var process =
        ProcessHandle.of(guardian)
            .filter(handle -> handle.info().arguments().map(RunLock::isGuardian).orElse(false));
    if (process.isEmpty()) {
      return;
    }
    try {
      process.get().onExit().get(GUARDIAN_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "The run before this one has not ended (process %d)".formatted(guardian), e);
    }
  }

  private static boolean isGuardian(String[] arguments) {
    return List.of(arguments).contains(Guardian.PROCESS_NAME);
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
