package dev.signalbox.stack.simulator.device;

import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.CommandReply.Ack;
import dev.signalbox.protocol.device.CommandReply.Failed;
import dev.signalbox.protocol.device.CommandReply.Succeeded;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.stack.simulator.device.Controls.Effect;
import dev.signalbox.stack.simulator.device.Report.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.random.RandomGenerator;

/// How a device answers commands: it acknowledges at once, acts a moment later and says how that
/// ended.
///
/// | what happens | acknowledgement | action | result |
/// | --- | --- | --- | --- |
/// | usual | at once | after a moment | with the action |
/// | late reply | at once | after a moment | seconds later |
/// | late receipt | seconds later | after another moment | with the action |
/// | expired on receipt, or before the action | yes | none | failed |
/// | duplicate, still under way | again | not again | once |
/// | duplicate, ended | again | not again | the same again |
///
/// The newest [#REMEMBERED] outcomes are remembered; an older command that comes again is executed
/// again, unless it has expired. At most [#UNDER_WAY] commands are under way; more are refused.
public final class CommandAnswers {

  static final int REMEMBERED = 1_000;
  static final int UNDER_WAY = 100;

  private final Controls controls;
  private final Moments moments;
  private final SequencedMap<CommandId, CommandReply> outcomes = new LinkedHashMap<>();
  private final Set<CommandId> underWay = new HashSet<>();
  private final PriorityQueue<Step> agenda =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingLong(Step::number));
  private long steps;

  public CommandAnswers(Controls controls, Reliability reliability, RandomGenerator random) {
    this.controls = controls;
    this.moments = new Moments(reliability, random);
  }

  public List<Report> receive(DeviceCommand command, Instant now) {
    var known = Optional.ofNullable(outcomes.get(command.commandId()));
    if (known.isPresent()) {
      return List.of(ack(command), new Reply(command.commandId(), known.get()));
    }
    if (underWay.contains(command.commandId())) {
      return List.of(ack(command));
    }
    if (underWay.size() >= UNDER_WAY) {
      return List.of(ack(command), end(command, new Failed("too many commands at once")));
    }
    underWay.add(command.commandId());
    if (moments.receivesLate()) {
      plan(now, moments.late(), at -> accept(command, at));
      return List.of();
    }
    return accept(command, now);
  }

  /// What falls due until `now`, in the order in which it falls due.
  public List<Report> due(Instant now) {
    var reports = new ArrayList<Report>();
    for (var next = agenda.peek(); next != null && !now.isBefore(next.at); next = agenda.peek()) {
      agenda.remove();
      reports.addAll(next.action.at(next.at));
    }
    return reports;
  }

  /// When [#due] has something to say next; [Instant#MAX] when nothing is under way.
  public Instant nextDue() {
    var next = agenda.peek();
    return next == null ? Instant.MAX : next.at;
  }

  private List<Report> accept(DeviceCommand command, Instant now) {
    if (expired(command, now)) {
      return List.of(ack(command), end(command, expiry(command)));
    }
    plan(now, moments.moment(), at -> execute(command, at));
    return List.of(ack(command));
  }

  private List<Report> execute(DeviceCommand command, Instant now) {
    var outcome = outcomeOf(command, now);
    if (moments.repliesLate()) {
      plan(now, moments.late(), _ -> List.of(end(command, outcome)));
      return List.of();
    }
    return List.of(end(command, outcome));
  }

  private CommandReply outcomeOf(DeviceCommand command, Instant now) {
    if (expired(command, now)) {
      return expiry(command);
    }
    if (moments.fails()) {
      return new Failed(command.key() + " did not respond");
    }
    return switch (controls.set(command.key(), command.value())) {
      case Effect.Done(var actual) -> new Succeeded(Optional.of(actual));
      case Effect.Refused(var reason) -> new Failed(reason);
    };
  }

  private Report end(DeviceCommand command, CommandReply outcome) {
    underWay.remove(command.commandId());
    outcomes.put(command.commandId(), outcome);
    if (outcomes.size() > REMEMBERED) {
      outcomes.pollFirstEntry();
    }
    return new Reply(command.commandId(), outcome);
  }

  private void plan(Instant now, Duration delay, Action action) {
    agenda.add(new Step(now.plus(delay), steps++, action));
  }

  private static Report ack(DeviceCommand command) {
    return new Reply(command.commandId(), new Ack());
  }

  private static boolean expired(DeviceCommand command, Instant now) {
    return !now.isBefore(command.expiresAt());
  }

  private static CommandReply expiry(DeviceCommand command) {
    return new Failed("expired at " + command.expiresAt());
  }

  private interface Action {
    List<Report> at(Instant now);
  }

  private record Step(Instant at, long number, Action action) {}
}
