package dev.signalbox.stack.simulator.brewery;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.stack.simulator.device.Controls;
import dev.signalbox.stack.simulator.device.Controls.Effect.Done;
import dev.signalbox.stack.simulator.device.Controls.Effect.Refused;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Sets a point of the brewery, or says why not.
record BreweryControls(Supplier<Brewery> present, Consumer<Brewery> change) implements Controls {

  @Override
  public Effect set(EndpointKey key, Value value) {
    return BreweryPoint.of(key)
        .map(point -> set(point, value))
        .orElseGet(() -> new Refused("the brewery has no endpoint " + key));
  }

  private Effect set(BreweryPoint point, Value value) {
    return switch (point.kind) {
      case TEMPERATURE, LEVEL -> new Refused(point.key() + " is measured and cannot be set");
      case SWITCH ->
          value instanceof Value.Bool(var on)
              ? done(point, switched(present.get(), point, on))
              : new Refused(point.key() + " takes true or false, not " + shown(value));
      case SETPOINT -> setpoint(point, value);
    };
  }

  private Effect setpoint(BreweryPoint point, Value value) {
    if (!(value instanceof Value.Numeric(var number))) {
      return new Refused(point.key() + " takes a number, not " + shown(value));
    }
    if (number < BreweryPoint.LOWEST_SETPOINT || number > BreweryPoint.HIGHEST_SETPOINT) {
      return new Refused(
          "%s must be from %.0f to %.0f °F, not %s"
              .formatted(
                  point.key(),
                  BreweryPoint.LOWEST_SETPOINT,
                  BreweryPoint.HIGHEST_SETPOINT,
                  shown(value)));
    }
    return done(point, heldAt(present.get(), point, number));
  }

  private Effect done(BreweryPoint point, Brewery changed) {
    change.accept(changed);
    return new Done(point.read(changed));
  }

  private static Brewery switched(Brewery brewery, BreweryPoint point, boolean on) {
    var piping = brewery.piping();
    return switch (point) {
      case PUMP_HLT -> brewery.with(piping.withCirculation(on));
      case PUMP_1 -> brewery.with(piping.withPump1(on));
      case PUMP_2 -> brewery.with(piping.withPump2(on));
      case VALVE_HLT -> brewery.with(piping.withHlt(on));
      case VALVE_MLT -> brewery.with(piping.withMlt(on));
      case VALVE_KETTLE -> brewery.with(piping.withKettle(on));
      case BURNER_HLT -> brewery.with(brewery.hltBurner().switched(on), brewery.kettleBurner());
      case BURNER_KETTLE -> brewery.with(brewery.hltBurner(), brewery.kettleBurner().switched(on));
      default -> throw new IllegalArgumentException(point + " is no switch");
    };
  }

  private static Brewery heldAt(Brewery brewery, BreweryPoint point, double fahrenheit) {
    return switch (point) {
      case HLT_SETPOINT ->
          brewery.with(brewery.hltBurner().heldAt(fahrenheit), brewery.kettleBurner());
      case KETTLE_SETPOINT ->
          brewery.with(brewery.hltBurner(), brewery.kettleBurner().heldAt(fahrenheit));
      default -> throw new IllegalArgumentException(point + " is no setpoint");
    };
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Numeric(var number) -> Double.toString(number);
      case Value.Bool(var on) -> Boolean.toString(on);
      case Value.Text(var text) -> '"' + text + '"';
    };
  }
}
