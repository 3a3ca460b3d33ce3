package dev.signalbox.command.verification;

import dev.signalbox.command.interlock.Reading;
import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.live.LiveReadings;
import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.CommandAdvanced;
import dev.signalbox.command.store.Commands;
import dev.signalbox.command.store.ToVerify;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/// Compares what devices report with what they measure. Every replica looks at every command that
/// is to be verified, and the first to see the value moves it; so it does not matter which one a
/// reading reaches first, or whether one is killed.
///
/// The loop's thread owns what is waited for; readings come on an event loop, which only notes
/// those that show a requested value.
@ApplicationScoped
class Verifier {
  private static final String WATCHER = "verification";

  private final ToVerify store;
  private final Commands commands;
  private final LiveReadings live;
  private final VerificationConfig config;
  private final Clock clock;
  private final WakeableLoop loop;
  private final BlockingQueue<Command> reported;
  private final Map<EndpointId, Set<Command>> waiting = new ConcurrentHashMap<>();
  private final Map<CommandId, Reading> shown = new ConcurrentHashMap<>();
  private final Followed followed = new Followed();
  private Instant nextSweep = Instant.MIN;

  Verifier(
      ToVerify store,
      Commands commands,
      LiveReadings live,
      VerificationConfig config,
      Clock clock) {
    this.store = store;
    this.commands = commands;
    this.live = live;
    this.config = config;
    this.clock = clock;
    this.reported = new ArrayBlockingQueue<>(config.watched());
    this.loop = new WakeableLoop(WATCHER, config.sweep(), this::look);
  }

  void start(@Observes @Priority(1) StartupEvent event) {
    live.listen(this::changed);
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// What does not fit in is found by the sweep.
  void note(@Observes CommandAdvanced advanced) {
    var command = advanced.command();
    if (command.state() == CommandState.SUCCEEDED
        && command.instruction().terms().verification().isPresent()
        && reported.offer(command)) {
      loop.wake();
    }
  }

  private void changed(EndpointId endpoint, long publishedAtMicros) {
    for (var command : waiting.getOrDefault(endpoint, Set.of())) {
      live.of(endpoint)
          .filter(reading -> shows(command, reading))
          .ifPresent(reading -> {
            shown.put(command.id(), reading);
            loop.wake();
          });
    }
  }

  private boolean look() {
    var now = clock.instant();
    var sweeping = !now.isBefore(nextSweep);
    var found = sweeping ? replaceWaiting() : takeReported();
    if (found) {
      followed.keep(waiting, now.plus(config.linger()), now);
      live.watch(WATCHER, followed.endpoints());
      live.ensure(waiting.keySet());
    }
    waiting.values().forEach(ofEndpoint -> ofEndpoint.forEach(this::verifyIfShown));
    if (sweeping) {
      nextSweep = clock.instant().plus(config.sweep());
      return store.giveUp(config.batch(), this::unverified).size() >= config.batch();
    }
    return false;
  }

  /// Those of the store, which are all of them. Kept apart from the reports meanwhile, which may be
  /// younger.
  private boolean replaceWaiting() {
    var stored = new HashMap<EndpointId, Set<Command>>();
    reported.clear();
    for (var command : store.oldest(config.watched())) {
      add(stored, command);
    }
    waiting.keySet().retainAll(stored.keySet());
    waiting.putAll(stored);
    shown.keySet().retainAll(idsOf(stored));
    return true;
  }

  private boolean takeReported() {
    var found = false;
    for (var command = reported.poll(); command != null; command = reported.poll()) {
      add(waiting, command);
      found = true;
    }
    return found;
  }

  private void verifyIfShown(Command command) {
    Optional.ofNullable(shown.remove(command.id()))
        .or(() -> live.of(command.instruction().endpointId()))
        .filter(reading -> shows(command, reading))
        .ifPresent(reading -> {
          var _ = commands.apply(command, new CommandEvent.Verified(reading.value()), "system");
          remove(command);
        });
  }

  private boolean shows(Command command, Reading reading) {
    var instruction = command.instruction();
    return isNews(command, reading)
        && instruction
            .terms()
            .verification()
            .filter(asked -> asked.isShownBy(instruction.value(), reading.value()))
            .isPresent();
  }

  /// Measured after the command was sent, and trusted by the device itself.
  private boolean isNews(Command command, Reading reading) {
    var sentAt = command.progress().sentAt().orElse(command.instruction().issuedAt());
    return switch (reading.quality()) {
      case GOOD -> !reading.timestamp().isBefore(sentAt.minus(config.clockAllowance()));
      case STALE, BAD -> false;
    };
  }

  private CommandEvent.Unverified unverified(Command command) {
    var key = command.instruction().key();
    var seen =
        live.of(command.instruction().endpointId())
            .filter(reading -> isNews(command, reading))
            .map(Reading::value);
    return new CommandEvent.Unverified(
        seen,
        seen.map(value -> "%s is %s".formatted(key, shown(value)))
            .orElseGet(() -> "no reading of %s since it was sent".formatted(key)));
  }

  private static Object shown(Value value) {
    return switch (value) {
      case Value.Numeric(double number) -> number;
      case Value.Bool(boolean flag) -> flag;
      case Value.Text(String text) -> text;
    };
  }

  private static void add(Map<EndpointId, Set<Command>> waiting, Command command) {
    var _ =
        waiting
            .computeIfAbsent(command.instruction().endpointId(), _ -> ConcurrentHashMap.newKeySet())
            .add(command);
  }

  private void remove(Command command) {
    waiting.computeIfPresent(
        command.instruction().endpointId(),
        (_, ofEndpoint) -> {
          var _ = ofEndpoint.remove(command);
          return ofEndpoint.isEmpty() ? null : ofEndpoint;
        });
  }

  private static Set<CommandId> idsOf(Map<EndpointId, Set<Command>> waiting) {
    var ids = new HashSet<CommandId>();
    waiting.values().forEach(ofEndpoint -> ofEndpoint.forEach(command -> ids.add(command.id())));
    return ids;
  }
}
