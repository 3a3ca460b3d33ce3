package dev.signalbox.command.dispatch;

import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.notice.ElsewhereAdvanced;
import dev.signalbox.command.store.CommandAdvanced;
import dev.signalbox.protocol.fact.CommandState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Takes what is to be sent and sends it: woken by what the replicas do, and by a timer for what
/// nobody tells, and for repetitions.
@ApplicationScoped
class Dispatcher {
  private final LastLook due;
  private final Sender sender;
  private final int batch;
  private final WakeableLoop loop;

  Dispatcher(LastLook due, Sender sender, DispatchConfig config) {
    this.due = due;
    this.sender = sender;
    this.batch = config.batch();
    this.loop = new WakeableLoop("dispatch", config.sweep(), this::sendDue);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// A new command may be sent; one that is over makes way for the next of its endpoint.
  void note(@Observes CommandAdvanced advanced) {
    var state = advanced.command().state();
    if (state == CommandState.QUEUED || state.isFinal()) {
      loop.wake();
    }
  }

  void note(@Observes ElsewhereAdvanced advanced) {
    loop.wake();
  }

  private boolean sendDue() {
    return sender.isReady() && due.claim(batch, sender::send) >= batch;
  }
}
