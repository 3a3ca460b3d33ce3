package dev.signalbox.ingest.tile;

import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a tile shows, and what it may be bound to.
enum TileKind {
  VALUE("value", 1, 1, false),
  GAUGE("gauge", 1, 1, false),
  CHART("chart", 1, 20, false),
  TOGGLE("toggle", 1, 1, true),
  SETPOINT("setpoint", 1, 1, true),
  ALARM_LIST("alarmList", 0, 0, false),
  MAP("map", 0, 0, false);

  private final String wireName;
  private final int minEndpoints;
  private final int maxEndpoints;
  private final boolean writes;

  TileKind(String wireName, int minEndpoints, int maxEndpoints, boolean writes) {
    this.wireName = wireName;
    this.minEndpoints = minEndpoints;
    this.maxEndpoints = maxEndpoints;
    this.writes = writes;
  }

  static TileKind parse(String field, String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName.equals(text))
        .findFirst()
        .orElseThrow(() -> new MalformedValueException(field, "expected one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(TileKind::wireName).collect(Collectors.joining(", "));
  }

  String wireName() {
    return wireName;
  }

  void checkCount(String field, int endpoints) {
    if (endpoints < minEndpoints || endpoints > maxEndpoints) {
      throw new MalformedValueException(
          field,
          minEndpoints == maxEndpoints
              ? "a tile of kind " + wireName + " has " + minEndpoints
              : "a tile of kind " + wireName + " has " + minEndpoints + " to " + maxEndpoints);
    }
  }

  /// @param writable whether the endpoint takes commands
  void checkEndpoint(String field, ValueType type, boolean writable) {
    if (!shows(type)) {
      throw new MalformedValueException(
          field, "a tile of kind " + wireName + " cannot show a " + type.wireName());
    }
    if (writes && !writable) {
      throw new MalformedValueException(field, "the endpoint is not writable");
    }
  }

  private boolean shows(ValueType type) {
    return switch (this) {
      case VALUE -> true;
      case GAUGE, SETPOINT -> type == ValueType.NUMBER;
      case CHART -> type != ValueType.TEXT;
      case TOGGLE -> type == ValueType.BOOLEAN;
      case ALARM_LIST, MAP -> false;
    };
  }
}
