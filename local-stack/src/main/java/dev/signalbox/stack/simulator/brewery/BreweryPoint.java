package dev.signalbox.stack.simulator.brewery;

import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The measured and controllable points of the brewery.
enum BreweryPoint {
  HLT_TEMP("hlt.temp", "HLT temperature", Kind.TEMPERATURE),
  MLT_TEMP("mlt.temp", "MLT temperature", Kind.TEMPERATURE),
  KETTLE_TEMP("kettle.temp", "Kettle temperature", Kind.TEMPERATURE),
  HLT_LEVEL("hlt.level", "HLT level", Kind.LEVEL),
  KETTLE_LEVEL("kettle.level", "Kettle level", Kind.LEVEL),
  PUMP_HLT("pump.hlt", "HLT circulation pump", Kind.SWITCH),
  PUMP_1("pump.1", "Pump 1, HLT to MLT", Kind.SWITCH),
  PUMP_2("pump.2", "Pump 2, MLT to kettle", Kind.SWITCH),
  VALVE_HLT("valve.hlt", "HLT outlet valve", Kind.SWITCH),
  VALVE_MLT("valve.mlt", "MLT outlet valve", Kind.SWITCH),
  VALVE_KETTLE("valve.kettle", "Kettle drain valve", Kind.SWITCH),
  BURNER_HLT("burner.hlt", "HLT burner", Kind.SWITCH),
  BURNER_KETTLE("burner.kettle", "Kettle burner", Kind.SWITCH),
  HLT_SETPOINT("hlt.setpoint", "HLT setpoint", Kind.SETPOINT),
  KETTLE_SETPOINT("kettle.setpoint", "Kettle setpoint", Kind.SETPOINT);

  static final double LOWEST_SETPOINT = 50;
  static final double HIGHEST_SETPOINT = 220;

  private static final Map<EndpointKey, BreweryPoint> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(BreweryPoint::key, p -> p));

  enum Kind {
    TEMPERATURE,
    LEVEL,
    SWITCH,
    SETPOINT
  }

  private final String key;
  final String title;
  final Kind kind;

  BreweryPoint(String key, String title, Kind kind) {
    this.key = key;
    this.title = title;
    this.kind = kind;
  }

  EndpointKey key() {
    return new EndpointKey(key);
  }

  static Optional<BreweryPoint> of(EndpointKey key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /// As the instrument shows it: temperatures to a tenth of a degree, levels to a hundredth of a
  /// gallon.
  Value read(Brewery brewery) {
    return switch (this) {
      case HLT_TEMP -> tenths(brewery.hlt().fahrenheit());
      case MLT_TEMP -> tenths(brewery.mlt().fahrenheit());
      case KETTLE_TEMP -> tenths(brewery.kettle().fahrenheit());
      case HLT_LEVEL -> hundredths(brewery.hlt().gallons());
      case KETTLE_LEVEL -> hundredths(brewery.kettle().gallons());
      case PUMP_HLT -> Value.of(brewery.piping().circulation());
      case PUMP_1 -> Value.of(brewery.piping().pump1());
      case PUMP_2 -> Value.of(brewery.piping().pump2());
      case VALVE_HLT -> Value.of(brewery.piping().hlt());
      case VALVE_MLT -> Value.of(brewery.piping().mlt());
      case VALVE_KETTLE -> Value.of(brewery.piping().kettle());
      case BURNER_HLT -> Value.of(brewery.hltBurner().on());
      case BURNER_KETTLE -> Value.of(brewery.kettleBurner().on());
      case HLT_SETPOINT -> tenths(brewery.hltBurner().setpoint());
      case KETTLE_SETPOINT -> tenths(brewery.kettleBurner().setpoint());
    };
  }

  EndpointDescription description() {
    return switch (kind) {
      case TEMPERATURE -> described(ValueType.NUMBER, "°F", false);
      case LEVEL -> described(ValueType.NUMBER, "gal", false);
      case SWITCH -> described(ValueType.BOOLEAN, "", true);
      case SETPOINT -> described(ValueType.NUMBER, "°F", true);
    };
  }

  private EndpointDescription described(ValueType type, String unit, boolean writable) {
    var setpoint = kind == Kind.SETPOINT;
    return new EndpointDescription(
        Optional.of(title),
        unit.isEmpty() ? Optional.empty() : Optional.of(unit),
        Optional.of(type),
        Optional.of(writable),
        setpoint ? OptionalDouble.of(LOWEST_SETPOINT) : OptionalDouble.empty(),
        setpoint ? OptionalDouble.of(HIGHEST_SETPOINT) : OptionalDouble.empty());
  }

  private static Value tenths(double number) {
    return Value.of(Math.round(number * 10) / 10.0);
  }

  private static Value hundredths(double number) {
    return Value.of(Math.round(number * 100) / 100.0);
  }
}
