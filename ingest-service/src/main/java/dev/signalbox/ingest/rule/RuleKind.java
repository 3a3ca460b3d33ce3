package dev.signalbox.ingest.rule;

import dev.signalbox.protocol.fact.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a rule looks at (OPC UA part 9: limit, rate-of-change, off-normal alarms; ISA-18.2: alarm
/// types).
enum RuleKind {
  HIGH_HIGH(Severity.CRITICAL, "{name}: {value} {unit} is above {limit}"),
  HIGH(Severity.HIGH, "{name}: {value} {unit} is above {limit}"),
  LOW(Severity.HIGH, "{name}: {value} {unit} is below {limit}"),
  LOW_LOW(Severity.CRITICAL, "{name}: {value} {unit} is below {limit}"),
  RATE_OF_CHANGE(Severity.MEDIUM, "{name}: {value} {unit}/s, more than {limit}"),
  EQUALS(Severity.MEDIUM, "{name}: {value}"),
  STALE(Severity.MEDIUM, "{name}: nothing reported for {limit}");

  final Severity usualSeverity;
  final String usualMessage;

  RuleKind(Severity usualSeverity, String usualMessage) {
    this.usualSeverity = usualSeverity;
    this.usualMessage = usualMessage;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RuleKind> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
