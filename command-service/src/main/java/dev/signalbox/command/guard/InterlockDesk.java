package dev.signalbox.command.guard;

import dev.signalbox.command.interlock.Expressions;
import dev.signalbox.command.interlock.Input;
import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.InterlockDefinition;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Author;
import dev.signalbox.command.store.InterlockChanges;
import dev.signalbox.command.store.Interlocks;
import dev.signalbox.command.store.Target;
import dev.signalbox.command.store.Targets;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people ask of interlocks. The permission was checked before.
@ApplicationScoped
public class InterlockDesk {
  private static final int MAX_REASON = 1000;

  private final Targets targets;
  private final Interlocks interlocks;
  private final Watch watch;
  private final GuardConfig config;
  private final Clock clock;

  InterlockDesk(
      Targets targets, Interlocks interlocks, Watch watch, GuardConfig config, Clock clock) {
    this.targets = targets;
    this.interlocks = interlocks;
    this.watch = watch;
    this.config = config;
    this.clock = clock;
  }

  /// What the desk works with, besides the store.
  @Singleton
  static class Watch {
    final WatchList list;
    final InterlockChanges changes;
    final AlarmTeller alarms;

    Watch(WatchList list, InterlockChanges changes, AlarmTeller alarms) {
      this.list = list;
      this.changes = changes;
      this.alarms = alarms;
    }
  }

  /// The endpoint, if the caller may see it.
  public Optional<Target> target(Grant grant, EndpointId endpoint) {
    return targets.find(grant.org(), endpoint).filter(found -> grant.covers(found.nodeId()));
  }

  /// The endpoints that an expression reads; all of them must be the caller's to see.
  ///
  /// @throws dev.signalbox.command.interlock.MalformedExpressionException when it is none
  public List<Input> inputs(Grant grant, Target target, String expression) {
    return Expressions.compile(
            expression,
            target.valueType(),
            reference -> {
              var address = Input.Address.of(reference, target.nodeId());
              return targets
                  .find(grant.org(), address.nodeId(), address.key())
                  .filter(found -> grant.covers(found.nodeId()))
                  .map(found -> input(reference, found));
            })
        .inputs();
  }

  public static Input input(String reference, Target target) {
    return new Input(
        reference, target.endpointId(), target.nodeId(), target.key(), target.valueType());
  }

  public Duration defaultStaleness() {
    return config.defaultStaleness();
  }

  /// What the definition would say if it were kept.
  public Verdict tryOut(Grant grant, InterlockDefinition definition, Value requested) {
    var draft = Interlock.draft(grant.org(), definition, grant.user(), clock.instant());
    var watched = Watched.of(draft, clock.instant());
    var readings = watch.list.live().look(grant.org(), watched.endpoints());
    return watched.judge(requested, readings, clock.instant());
  }

  /// Empty when there is one of that name.
  public Optional<Interlock> create(Grant grant, InterlockDefinition definition, Author author) {
    var created = interlocks.add(grant.org(), definition, author);
    watch.list.refresh();
    return created;
  }

  /// Empty when somebody else has changed it meanwhile.
  public Optional<Interlock> change(
      Interlock found, InterlockDefinition definition, Author author) {
    if (!found.definition().name().equals(definition.name())) {
      throw new MalformedValueException("name", "cannot be changed; its alarms go by it");
    }
    var changed = interlocks.update(found, definition, author);
    watch.list.refresh();
    return changed;
  }

  /// False when somebody else has changed it meanwhile.
  public boolean remove(Interlock found, Author author) {
    var removed = interlocks.remove(found, author);
    if (removed) {
      watch.alarms.removed(found);
      watch.list.refresh();
    }
    return removed;
  }

  public Interlock bypass(Interlock found, Optional<Instant> until, String reason, Author author) {
    var now = Instant.ofEpochMilli(clock.millis());
    var end = until.orElse(now);
    if (!end.isAfter(now) || end.isAfter(now.plus(config.longestBypass()))) {
      throw new MalformedValueException(
          "until", "must be after now, by at most " + config.longestBypass().toMillis() + " ms");
    }
    if (reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0) {
      throw new MalformedValueException("reason", "must have 1 to 1000 characters");
    }
    var bypass = new Interlock.Bypass(now, end, author.subject(), reason);
    watch.changes.bypass(now(found), bypass, author);
    return again(found);
  }

  public Interlock endBypass(Interlock found, Author author) {
    watch.changes.bypassOver(found, author, now(found).inputs());
    return again(found);
  }

  /// What asking for a reset gave.
  public sealed interface Reset {
    /// Now, or before.
    record Done(Interlock interlock) implements Reset {}

    /// The condition does not hold: it would trip again at once.
    record Refused(Verdict verdict) implements Reset {}
  }

  public Reset reset(Interlock found, Author author) {
    if (found.condition().trip().isPresent()) {
      var verdict = now(found);
      if (!verdict.holds()) {
        return new Reset.Refused(verdict);
      }
      watch.changes.reset(verdict, author);
    }
    return new Reset.Done(again(found));
  }

  private Interlock again(Interlock found) {
    watch.list.refresh();
    return interlocks.find(found.org(), found.id()).orElse(found);
  }

  /// Its verdict on the value it tripped for, or on one that it guards.
  private Verdict now(Interlock interlock) {
    watch.list.refresh();
    var definition = interlock.definition();
    var requested =
        interlock
            .condition()
            .trip()
            .map(Interlock.Trip::value)
            .or(definition::guardedExample)
            .orElseGet(() -> definition.safeValue().orElse(zero(definition)));
    var watched =
        watch.list.find(interlock.id()).orElseGet(() -> Watched.of(interlock, clock.instant()));
    watch.list.live().ensure(watched.endpoints());
    return watched.with(interlock).judge(requested, watch.list.live(), clock.instant());
  }

  private static Value zero(InterlockDefinition definition) {
    return switch (definition.target().valueType()) {
      case NUMBER -> Value.of(0);
      case BOOLEAN -> Value.of(false);
      case TEXT -> Value.of("");
    };
  }
}
