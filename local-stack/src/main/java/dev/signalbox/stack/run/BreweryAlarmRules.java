package dev.signalbox.stack.run;

import dev.signalbox.stack.run.BrewerySetup.Item;
import dev.signalbox.stack.run.BrewerySetup.Plan;
import java.util.List;
import java.util.Map;

/// When the readings of the simulated brewery need somebody's attention, beside what the brewery
/// itself raises.
final class BreweryAlarmRules {
  private static final List<Item> ITEMS =
      List.of(
          new Item(
              "hlt.temp",
              Map.of(
                  "name",
                  "HLT temperature high",
                  "kind",
                  "high",
                  "limit",
                  185,
                  "deadband",
                  2,
                  "onDelayMs",
                  3000,
                  "severity",
                  "high",
                  "reAlarmAfterMs",
                  600_000,
                  "message",
                  "HLT at {value} {unit}, above {limit}")),
          new Item(
              "hlt.temp",
              Map.of(
                  "name", "HLT temperature very high",
                  "kind", "high_high",
                  "limit", 205,
                  "deadband", 2,
                  "latching", true,
                  "severity", "critical",
                  "message", "HLT at {value} {unit}, above {limit}: switch the burner off")),
          new Item(
              "hlt.temp",
              Map.of(
                  "name", "HLT heats too fast",
                  "kind", "rate_of_change",
                  "limit", 1.5,
                  "deadband", 0.5,
                  "direction", "rising",
                  "windowMs", 5000,
                  "severity", "medium",
                  "message", "HLT heats by {value} {unit} per second: is there water in it?")),
          new Item(
              "kettle.level",
              Map.of(
                  "name",
                  "Kettle level low",
                  "kind",
                  "low",
                  "limit",
                  3,
                  "deadband",
                  0.25,
                  "onDelayMs",
                  2000,
                  "offDelayMs",
                  2000,
                  "severity",
                  "medium",
                  "message",
                  "{value} {unit} left in the kettle")),
          new Item(
              "valve.kettle",
              Map.of(
                  "name", "Kettle drain open",
                  "kind", "equals",
                  "value", true,
                  "onDelayMs", 15_000,
                  "severity", "low",
                  "message", "The drain of the kettle is open")),
          new Item(
              "hlt.temp",
              Map.of(
                  "name", "HLT sensor silent",
                  "kind", "stale",
                  "staleAfterMs", 60_000,
                  "severity", "medium",
                  "message", "Nothing from the HLT for {limit}")));

  static final Plan PLAN = new Plan("alarm rules", "/api/v1/alarm-rules", ITEMS);

  private BreweryAlarmRules() {}
}
