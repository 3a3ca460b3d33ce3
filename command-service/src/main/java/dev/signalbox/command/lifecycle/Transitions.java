package dev.signalbox.command.lifecycle;

import dev.signalbox.command.lifecycle.CommandEvent.Acknowledged;
import dev.signalbox.command.lifecycle.CommandEvent.Cancelled;
import dev.signalbox.command.lifecycle.CommandEvent.Confirmed;
import dev.signalbox.command.lifecycle.CommandEvent.Dispatched;
import dev.signalbox.command.lifecycle.CommandEvent.Expired;
import dev.signalbox.command.lifecycle.CommandEvent.Failed;
import dev.signalbox.command.lifecycle.CommandEvent.Refused;
import dev.signalbox.command.lifecycle.CommandEvent.Reply;
import dev.signalbox.command.lifecycle.CommandEvent.Succeeded;
import dev.signalbox.command.lifecycle.CommandEvent.Unverified;
import dev.signalbox.command.lifecycle.CommandEvent.Verified;
import dev.signalbox.protocol.fact.CommandState;
import java.util.Optional;

/// The life of a command. Rows are states, columns are events; `dup` changes nothing, `late` is
/// journalled and changes nothing, `·` is illegal.
///
/// | state \ event | confirmed | dispatched | acknowledged | succeeded | failed | refused | cancelled | expired | verified | unverified |
/// | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
/// | proposed | queued | · | · | · | · | · | cancelled | expired | · | · |
/// | queued | · | sent | · | · | · | rejected | cancelled | expired | · | · |
/// | sent | · | sent, if the attempt is higher, else dup | acked | acked, then succeeded | acked, then failed | · | · | expired | · | · |
/// | acked | · | · | dup | succeeded | failed | · | · | expired | · | · |
/// | succeeded | · | · | dup | dup | late | · | · | · | verified | unverified |
/// | verified | · | · | dup | dup | late | · | · | · | dup | dup |
/// | unverified | · | · | dup | dup | late | · | · | · | dup | dup |
/// | failed | · | · | dup | late | dup | · | · | · | · | · |
/// | rejected | · | · | · | · | · | dup | · | · | · | · |
/// | cancelled | · | · | · | · | · | · | dup | · | · | · |
/// | expired | · | · | late | late | late | · | · | dup | · | · |
///
/// Verified and unverified are one question's answers: whichever comes first stays.
///
/// A command that was never sent cannot be answered: such a reply is a device's mistake or
/// somebody's attempt. So the replies to an expired command are late only if it was sent before,
/// and illegal if it was not.
public final class Transitions {
  private static final Outcome DUPLICATE = new Outcome.Duplicate();

  private Transitions() {}

  public static Outcome next(CommandStage stage, CommandEvent event) {
    return switch (stage.state()) {
      case PROPOSED -> ofProposed(event);
      case QUEUED -> ofQueued(event);
      case SENT -> ofSent(stage, event);
      case ACKED -> ofAcked(event);
      case SUCCEEDED, FAILED, REJECTED, CANCELLED, EXPIRED, VERIFIED, UNVERIFIED ->
          ofFinal(stage, event);
    };
  }

  private static Outcome ofProposed(CommandEvent event) {
    return switch (event) {
      case Confirmed _ -> to(CommandState.QUEUED, event);
      case Cancelled _ -> to(CommandState.CANCELLED, event);
      case Expired _ -> to(CommandState.EXPIRED, event);
      case Dispatched _, Reply _, Refused _, Verified _, Unverified _ ->
          new Outcome.Illegal(CommandState.PROPOSED, event);
    };
  }

  private static Outcome ofQueued(CommandEvent event) {
    return switch (event) {
      case Dispatched _ -> to(CommandState.SENT, event);
      case Refused _ -> to(CommandState.REJECTED, event);
      case Cancelled _ -> to(CommandState.CANCELLED, event);
      case Expired _ -> to(CommandState.EXPIRED, event);
      case Reply _, Confirmed _, Verified _, Unverified _ ->
          new Outcome.Illegal(CommandState.QUEUED, event);
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
      case Confirmed _, Refused _, Cancelled _, Verified _, Unverified _ ->
          new Outcome.Illegal(CommandState.SENT, event);
    };
  }

  private static Outcome ofAcked(CommandEvent event) {
    return switch (event) {
      case Acknowledged _ -> DUPLICATE;
      case Succeeded _ -> to(CommandState.SUCCEEDED, event);
      case Failed _ -> to(CommandState.FAILED, event);
      case Expired _ -> to(CommandState.EXPIRED, event);
      case Confirmed _, Dispatched _, Refused _, Cancelled _, Verified _, Unverified _ ->
          new Outcome.Illegal(CommandState.ACKED, event);
    };
  }

  private static Outcome ofFinal(CommandStage stage, CommandEvent event) {
    var state = stage.state();
    return switch (event) {
      case Reply reply when stage.attempt() > 0 -> ofAnsweredFinal(state, reply);
      case Refused _ when state == CommandState.REJECTED -> DUPLICATE;
      case Cancelled _ when state == CommandState.CANCELLED -> DUPLICATE;
      case Expired _ when state == CommandState.EXPIRED -> DUPLICATE;
      case Verified _, Unverified _ -> ofLookedAt(state, event);
      case Confirmed _, Dispatched _, Reply _, Refused _, Cancelled _, Expired _ ->
          new Outcome.Illegal(state, event);
    };
  }

  private static Outcome ofLookedAt(CommandState state, CommandEvent event) {
    return switch (state) {
      case SUCCEEDED ->
          to(event instanceof Verified ? CommandState.VERIFIED : CommandState.UNVERIFIED, event);
      case VERIFIED, UNVERIFIED -> DUPLICATE;
      case PROPOSED, QUEUED, SENT, ACKED, FAILED, REJECTED, CANCELLED, EXPIRED ->
          new Outcome.Illegal(state, event);
    };
  }

  /// Only a command that was sent gets here: it succeeded, failed or expired.
  private static Outcome ofAnsweredFinal(CommandState state, Reply reply) {
    var said =
        switch (reply) {
          case Acknowledged _ -> state != CommandState.EXPIRED;
          case Succeeded _ ->
              switch (state) {
                case SUCCEEDED, VERIFIED, UNVERIFIED -> true;
                case PROPOSED, QUEUED, SENT, ACKED, FAILED, REJECTED, CANCELLED, EXPIRED -> false;
              };
          case Failed _ -> state == CommandState.FAILED;
        };
    return said ? DUPLICATE : new Outcome.Late(reply);
  }

  private static Outcome to(CommandState state, CommandEvent event) {
    return new Outcome.Moved(state, event, Optional.empty());
  }
}
