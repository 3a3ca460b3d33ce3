package dev.signalbox.stack.simulator.brewery;

import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Alarm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which alarms of the brewery are active.
final class AlarmWatch {

  private final Set<AlarmRule> active = EnumSet.noneOf(AlarmRule.class);

  /// The alarms that this state of the brewery raises or clears.
  List<Report> changes(Brewery brewery, Instant now) {
    var changes = new ArrayList<Report>();
    for (var rule : AlarmRule.values()) {
      var changed =
          active.contains(rule)
              ? rule.clearedBy(brewery) && active.remove(rule)
              : rule.raisedBy(brewery) && active.add(rule);
      if (changed) {
        changes.add(alarm(rule, now));
      }
    }
    return changes;
  }

  /// Every alarm as it stands: what was cleared while nobody listened must not stay raised.
  List<Report> all(Instant now) {
    return Arrays.stream(AlarmRule.values()).map(rule -> alarm(rule, now)).toList();
  }

  private Report alarm(AlarmRule rule, Instant now) {
    return new Alarm(now, rule.key(), rule.severity, rule.message, active.contains(rule));
  }
}
