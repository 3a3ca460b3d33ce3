package dev.signalbox.protocol.identity;

import java.util.UUID;

/// One occurrence of an alarm, from being raised to being clear and acknowledged.
public record AlarmId(UUID value) {
  public static AlarmId parse(String text) {
    return new AlarmId(Uuids.parse("alarmId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
