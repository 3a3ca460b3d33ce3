package dev.signalbox.stack.run;

import dev.signalbox.stack.run.BrewerySetup.Item;
import dev.signalbox.stack.run.BrewerySetup.Plan;
import java.util.List;
import java.util.Map;

/// What keeps the simulated brewery's pumps and burners from harm.
final class BreweryInterlocks {
  private static final List<Item> ITEMS =
      List.of(
          guarded(
              "pump-1-valve",
              "interlock",
              "pump.1",
              "value(\"valve.hlt\")",
              "high",
              "Pump 1 never runs against the closed outlet of the HLT."),
          guarded(
              "pump-2-valve",
              "interlock",
              "pump.2",
              "value(\"valve.mlt\")",
              "high",
              "Pump 2 never runs against the closed outlet of the MLT."),
          guarded(
              "burner-hlt-level",
              "interlock",
              "burner.hlt",
              "value(\"hlt.level\") > 1.0",
              "critical",
              "No flame under an HLT that is almost empty."),
          guarded(
              "burner-hlt-circulation",
              "interlock",
              "burner.hlt",
              "value(\"pump.hlt\")",
              "critical",
              "No flame under an HLT that is not stirred."),
          guarded(
              "burner-kettle-level",
              "protect",
              "burner.kettle",
              "value(\"kettle.level\") > 1.0",
              "critical",
              "No flame under a kettle that is almost empty; off until somebody has looked."));

  static final Plan PLAN = new Plan("interlocks", "/api/v1/interlocks", ITEMS);

  private BreweryInterlocks() {}

  /// Guards the value `true` of a switch; its safe value is `false`.
  private static Item guarded(
      String name,
      String kind,
      String key,
      String expression,
      String severity,
      String description) {
    return new Item(
        key,
        Map.of(
            "name",
            name,
            "kind",
            kind,
            "values",
            List.of(true),
            "expression",
            expression,
            "stalenessMs",
            60_000,
            "safeValue",
            false,
            "severity",
            severity,
            "resetBy",
            "operator",
            "description",
            description));
  }
}
