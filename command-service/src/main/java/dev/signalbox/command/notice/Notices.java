package dev.signalbox.command.notice;

import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.store.CommandAdvanced;
import dev.signalbox.command.store.NoticeBoard;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.identity.CommandId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tells the other replicas what this one has committed, and this one what the others have. Sent
/// after the commit, several in one: a `NOTIFY` inside the transactions would make them commit one
/// after the other.
@ApplicationScoped
class Notices {
  /// A payload has less than 8,000 bytes; an id has 36.
  private static final int MOST = 200;

  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final NoticeBoard board;
  private final String replica;
  private final Event<ElsewhereAdvanced> advanced;
  private final BlockingQueue<CommandId> over = new ArrayBlockingQueue<>(50 * MOST);
  private final AtomicBoolean toSend = new AtomicBoolean();
  private final WakeableLoop telling;
  private final WakeableLoop listening;

  Notices(
      NoticeBoard board,
      NoticeConfig config,
      @ConfigProperty(name = "signalbox.replica") String replica,
      Event<ElsewhereAdvanced> advanced) {
    this.board = board;
    this.replica = replica;
    this.advanced = advanced;
    this.telling = new WakeableLoop("notices", SWEEP, this::tell);
    this.listening = new WakeableLoop("listening", config.reconnect(), this::listen);
  }

  void start(@Observes StartupEvent event) {
    listening.start();
    telling.start();
  }

  void stop(@Observes ShutdownEvent event) {
    telling.close();
    listening.close();
    board.close();
  }

  /// What does not fit in is found by those who wait for it.
  void note(@Observes CommandAdvanced event) {
    var command = event.command();
    if (command.state().isFinal()) {
      var _ = over.offer(command.id());
    } else if (command.state() != CommandState.QUEUED) {
      return;
    }
    toSend.set(true);
    telling.wake();
  }

  private boolean tell() {
    if (!toSend.getAndSet(false)) {
      return false;
    }
    var ids = new ArrayList<CommandId>();
    over.drainTo(ids, MOST);
    board.post(
        replica
            + Stream.concat(Stream.of(""), ids.stream().map(CommandId::toString))
                .reduce((all, id) -> all + " " + id)
                .orElse(""));
    var more = !over.isEmpty();
    if (more) {
      toSend.set(true);
    }
    return more;
  }

  private boolean listen() {
    board.listen(this::heard);
    return false;
  }

  private void heard(String notice) {
    var words = notice.split(" ");
    if (!words[0].equals(replica)) {
      advanced.fire(
          new ElsewhereAdvanced(
              Stream.of(words)
                  .skip(1)
                  .filter(word -> !word.isEmpty())
                  .map(CommandId::parse)
                  .toList()));
    }
  }
}
