package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.database.Database;
import java.time.Clock;
import java.time.Duration;

/// Does to alarms what time does, at a time that a test decides.
public final class AlarmTimes {
  private AlarmTimes() {}

  public static void sweep(Database database, AlarmStore alarms, EventRelay relay, Clock clock) {
    new AlarmSweep(database, alarms, relay, new Config(), clock).sweep();
  }

  private static final class Config implements AlarmConfig {
    @Override
    public Duration maxShelving() {
      return Duration.ofHours(12);
    }

    @Override
    public Duration sweepInterval() {
      return Duration.ofMillis(500);
    }

    @Override
    public int maxAtOnce() {
      return 1000;
    }
  }
}
