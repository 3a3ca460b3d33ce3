package dev.signalbox.ingest.kpi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How the alarms of an organization, or of some nodes, did in a period.
///
/// @param annunciated alarms that were raised, or asked for attention again, and were not shelved,
///   suppressed or out of service
/// @param bySeverity their number by severity; about 80 % low, 15 % medium, 5 % high is usual
@RegisterForReflection
@Schema(name = "AlarmKpis")
public record KpiView(
    Instant from,
    Instant to,
    long annunciated,
    Rate perTenMinutes,
    FloodView floods,
    List<Frequent> chattering,
    Standing standing,
    Map<String, Long> bySeverity,
    List<Frequent> topTen,
    Limits thresholds) {

  /// @param average over the whole period
  /// @param busiestFrom when the interval of the peak began
  @RegisterForReflection
  @Schema(name = "AlarmRate")
  public record Rate(
      double average,
      int peak,
      Optional<Instant> busiestFrom,
      @Schema(
              description = "Of the average: up to 1, up to 2, or more",
              enumeration = {"acceptable", "manageable", "over-demanding"})
          String verdict) {}

  /// @param percentOfTime of the period
  @RegisterForReflection
  @Schema(name = "AlarmFloods")
  public record FloodView(int count, double percentOfTime, long longestMs) {}

  /// What stands by now.
  ///
  /// @param active whose condition holds
  /// @param unacknowledged that nobody has seen
  /// @param stale active for more than a day
  @RegisterForReflection
  @Schema(name = "AlarmsStanding")
  public record Standing(
      long active,
      long unacknowledged,
      long stale,
      long latched,
      long shelved,
      long suppressed,
      long outOfService) {}

  /// One alarm and how often it was annunciated.
  ///
  /// @param percent of all
  @RegisterForReflection
  @Schema(name = "FrequentAlarm")
  public record Frequent(
      String source,
      String key,
      Optional<String> nodeId,
      String message,
      long times,
      double percent) {}

  /// What the standards call too much (ISA-18.2, clause 16; EEMUA 191).
  @RegisterForReflection
  @Schema(name = "AlarmThresholds")
  public record Limits(
      double acceptablePerTenMinutes,
      double manageablePerTenMinutes,
      int floodBeginsAbove,
      int floodEndsBelow,
      double floodTargetPercent,
      int chatteringTimes,
      long chatteringWithinMs,
      long staleAfterMs) {
    static final Limits STANDARD =
        new Limits(
            Thresholds.ACCEPTABLE_RATE,
            Thresholds.MANAGEABLE_RATE,
            Thresholds.FLOOD_BEGINS_ABOVE,
            Thresholds.FLOOD_ENDS_BELOW,
            Thresholds.FLOOD_TARGET_PERCENT,
            Thresholds.CHATTERING_TIMES,
            Thresholds.CHATTERING_WITHIN.toMillis(),
            Thresholds.STALE_AFTER.toMillis());
  }
}
