package dev.signalbox.stack.server;

import dev.signalbox.stack.process.ChildProcess;
import dev.signalbox.stack.process.Phase;
import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.process.Restartable;
import dev.signalbox.stack.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server that is a process of its own, and can be killed apart from its owner. One that an
/// earlier owner left on the same folder and port is joined.
public abstract sealed class ServerProcess implements LocalServer, Restartable
    permits PostgresServer, RedisServer, BrokerProcess {

  /// How a kind of server is dealt with.
  ///
  /// @param start how long it may take until it answers
  /// @param stop how long it may take to end, before it is killed
  record Manner(String name, StopSignal signal, Duration start, Duration stop) {}

  final Place place;
  private final Manner manner;
  private @Nullable ChildProcess process;

  ServerProcess(Place place, Manner manner) {
    this.place = place;
    this.manner = manner;
  }

  /// The one that runs on the folder without us, if any.
  abstract @Nullable Orphan orphan();

  /// Makes the folder what the command needs.
  abstract void prepare();

  abstract List<String> command();

  /// The working folder of the command.
  Path workingFolder() {
    return place.folder();
  }

  abstract boolean answers();

  @Override
  public final String name() {
    return manner.name();
  }

  @Override
  public final int port() {
    return place.port();
  }

  @Override
  public final ChildProcess process() {
    if (process == null) {
      throw new IllegalStateException(name() + " has not been started");
    }
    return process;
  }

  public final long pid() {
    return process().pid();
  }

  @Override
  public final void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    process = joinOrLaunch();
    Patience.await(name(), process, place.log(), manner.start(), this::answers);
  }

  private ChildProcess joinOrLaunch() {
    var orphan = orphan();
    if (orphan != null) {
      var adopted = ChildProcess.adopt(name(), orphan.process(), manner.signal(), Phase.SERVER);
      if (orphan.port() == port()) {
        return adopted;
      }
      adopted.stop(manner.stop());
    }
    Ports.claim(port());
    prepare();
    return ChildProcess.start(
        new ChildProcess.Spec(
            name(),
            command(),
            Map.of("TZ", "UTC"),
            workingFolder(),
            place.log(),
            manner.signal(),
            Phase.SERVER));
  }

  @Override
  public final void stop() {
    if (process != null) {
      process.stop(manner.stop());
    }
  }

  /// Ends the server as a crash would; [#start] gives it back.
  public final void kill() {
    process().kill();
  }

  @Override
  public final void close() {
    stop();
    place.leave();
  }
}
