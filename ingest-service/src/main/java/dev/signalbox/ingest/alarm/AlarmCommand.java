package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.access.Permission;
import java.time.Duration;
import java.time.Instant;

/// What a person asks of one alarm.
sealed interface AlarmCommand {
  record Acknowledge() implements AlarmCommand {}

  record Clear() implements AlarmCommand {}

  record Reset() implements AlarmCommand {}

  record Shelve(Duration time) implements AlarmCommand {}

  record Unshelve() implements AlarmCommand {}

  record Suppress() implements AlarmCommand {}

  record Unsuppress() implements AlarmCommand {}

  record TakeOutOfService() implements AlarmCommand {}

  record ReturnToService() implements AlarmCommand {}

  record Comment() implements AlarmCommand {}

  /// Operators handle alarms; keeping one from everybody without an end is for engineers.
  default Permission permission() {
    return switch (this) {
      case Acknowledge _, Clear _, Reset _, Shelve _, Unshelve _, Comment _ ->
          Permission.ACKNOWLEDGE_ALARMS;
      case Suppress _, Unsuppress _, TakeOutOfService _, ReturnToService _ -> Permission.CONFIGURE;
    };
  }

  default AlarmInput input(Instant at) {
    return switch (this) {
      case Acknowledge _ -> new AlarmInput.Acknowledge(at);
      case Clear _ -> new AlarmInput.Clear(at);
      case Reset _ -> new AlarmInput.Reset(at);
      case Shelve(var time) -> new AlarmInput.Shelve(at.plus(time), at);
      case Unshelve _ -> new AlarmInput.Unshelve(at);
      case Suppress _ -> new AlarmInput.Suppress(at);
      case Unsuppress _ -> new AlarmInput.Unsuppress(at);
      case TakeOutOfService _ -> new AlarmInput.TakeOutOfService(at);
      case ReturnToService _ -> new AlarmInput.ReturnToService(at);
      case Comment _ -> new AlarmInput.Comment(at);
    };
  }
}
