package dev.signalbox.command.lifecycle;

import dev.signalbox.command.lifecycle.CommandEvent.Acknowledged;
import dev.signalbox.command.lifecycle.CommandEvent.Cancelled;
import dev.signalbox.command.lifecycle.CommandEvent.Dispatched;
import dev.signalbox.command.lifecycle.CommandEvent.Expired;
import dev.signalbox.command.lifecycle.CommandEvent.Failed;
import dev.signalbox.command.lifecycle.CommandEvent.Refused;
import dev.signalbox.command.lifecycle.CommandEvent.Reply;
import dev.signalbox.command.lifecycle.CommandEvent.Succeeded;
import dev.signalbox.protocol.fact.CommandState;
import java.util.Optional;

/// The life of a command. Rows are states, columns are events; `dup` changes nothing, `late` is
/// journalled and changes nothing, `·` is illegal.
///
/// | state \ event | dispatched | acknowledged | succeeded | failed | refused | cancelled | expired |
/// | --- | --- | --- | --- | --- | --- | --- | --- |
/// | queued | sent | · | · | · | rejected | cancelled | expired |
/// | sent | sent, if the attempt is higher, else dup | acked | acked, then succeeded | acked, then failed | · | · | expired |
/// | acked | · | dup | succeeded | failed | · | · | expired |
/// | succeeded | · | dup | dup | late | · | · | · |
/// | failed | · | dup | late | dup | · | · | · |
/// | rejected | · | · | · | · | dup | · | · |
/// | cancelled | · | · | · | · | · | dup | · |
/// | expired | · | late | late | late | · | · | dup |
///
/// A command that was never sent cannot be answered: such a reply is a device's mistake or
/// somebody's attempt. So the replies to an expired command are late only if it was sent before,
/// and illegal if it was not.
public final class Transitions {
  private static final Outcome DUPLICATE = new Outcome.Duplicate();

  private Transitions() {}

  public static Outcome next(CommandStage stage, CommandEvent event) {
    return switch (stage.state()) {
      case QUEUED -> ofQueued(event);
      case SENT -> ofSent(stage, event);
      case ACKED -> ofAcked(event);
      case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED -> ofFinal(stage, event);
    };
  }

  private static Outcome ofQueued(CommandEvent event) {
    return switch (event) {
      case Dispatched _ -> to(CommandState.SENT, event);
      case Refused _ -> to(CommandState.REJECTED, event);
      case Cancelled _ -> to(CommandState.CANCELLED, event);
      case Expired _ -> to(CommandState.EXPIRED, event);
      case Reply _ -> new Outcome.Illegal(CommandState.QUEUED, event);
    };
  }

  private static Outcome ofSent(CommandStage stage, CommandEvent event) {
    return switch (event) {
      case Dispatched(int attempt) ->
          attempt > stage.attempt() ? to(CommandState.SENT, event) : DUPLICATE;
      case Acknowledged _ -> to(CommandState.ACKED, event);
      case Succeeded _, Failed _ ->
          new Outcome.Moved(CommandState.ACKED, new Acknowledged(), Optional.of(event));
      case Expired _ -> to(CommandState.EXPIRED, event);
      case Refused _, Cancelled _ -> new Outcome.Illegal(CommandState.SENT, event);
    };
  }

  private static Outcome ofAcked(CommandEvent event) {
    return switch (event) {
      case Acknowledged _ -> DUPLICATE;
      case Succeeded _ -> to(CommandState.SUCCEEDED, event);
      case Failed _ -> to(CommandState.FAILED, event);
      case Expired _ -> to(CommandState.EXPIRED, event);
      case Dispatched _, Refused _, Cancelled _ -> new Outcome.Illegal(CommandState.ACKED, event);
    };
  }

  private static Outcome ofFinal(CommandStage stage, CommandEvent event) {
    var state = stage.state();
    return switch (event) {
      case Reply reply when stage.attempt() > 0 -> ofAnsweredFinal(state, reply);
      case Refused _ when state == CommandState.REJECTED -> DUPLICATE;
      case Cancelled _ when state == CommandState.CANCELLED -> DUPLICATE;
      case Expired _ when state == CommandState.EXPIRED -> DUPLICATE;
      case Dispatched _, Reply _, Refused _, Cancelled _, Expired _ ->
          new Outcome.Illegal(state, event);
    };
  }

  /// Only a command that was sent gets here: it succeeded, failed or expired.
  private static Outcome ofAnsweredFinal(CommandState state, Reply reply) {
    var said =
        switch (reply) {
          case Acknowledged _ -> state != CommandState.EXPIRED;
          case Succeeded _ -> state == CommandState.SUCCEEDED;
          case Failed _ -> state == CommandState.FAILED;
        };
    return said ? DUPLICATE : new Outcome.Late(reply);
  }

  private static Outcome to(CommandState state, CommandEvent event) {
    return new Outcome.Moved(state, event, Optional.empty());
  }
}
