package dev.signalbox.stack.simulator.brewery;

import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointKey;

/// When the brewery raises an alarm and when it clears it. Between the two the alarm stays as it
/// is, so that it does not chatter.
enum AlarmRule {
  HLT_OVERHEAT("hlt.overheat", Severity.CRITICAL, "HLT temperature exceeded 212 °F"),
  HLT_DRY_FIRE(
      "hlt.dry-fire", Severity.CRITICAL, "HLT burner is on with less than 1 gal in the vessel"),
  MLT_HOT("mlt.hot", Severity.MEDIUM, "Mash temperature exceeded 170 °F"),
  KETTLE_LOW_LEVEL("kettle.low-level", Severity.MEDIUM, "Kettle level fell below 2 gal");

  private final String key;
  final Severity severity;
  final String message;

  AlarmRule(String key, Severity severity, String message) {
    this.key = key;
    this.severity = severity;
    this.message = message;
  }

  EndpointKey key() {
    return new EndpointKey(key);
  }

  boolean raisedBy(Brewery brewery) {
    return switch (this) {
      case HLT_OVERHEAT -> brewery.hlt().fahrenheit() > 212;
      case HLT_DRY_FIRE -> brewery.hltBurner().on() && brewery.hlt().gallons() < 1;
      case MLT_HOT -> brewery.mlt().fahrenheit() > 170;
      case KETTLE_LOW_LEVEL -> brewery.kettle().gallons() < 2;
    };
  }

  boolean clearedBy(Brewery brewery) {
    return switch (this) {
      case HLT_OVERHEAT -> brewery.hlt().fahrenheit() < 211;
      case HLT_DRY_FIRE -> !brewery.hltBurner().on() || brewery.hlt().gallons() > 1.5;
      case MLT_HOT -> brewery.mlt().fahrenheit() < 168;
      case KETTLE_LOW_LEVEL -> brewery.kettle().gallons() > 2.25;
    };
  }
}
