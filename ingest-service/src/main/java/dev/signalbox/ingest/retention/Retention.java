package dev.signalbox.ingest.retention;

import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.retention.RetentionRules.Rule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Keeps history as long as it shall be kept: a partition goes when the organization that keeps
/// longest no longer needs it; for those that keep less, rows are deleted from it before.
@ApplicationScoped
class Retention {
  private final Partitions partitions;
  private final RetentionRules rules;
  private final Deletion deletion;
  private final RetentionConfig config;
  private final Clock clock;
  private @Nullable Periodic work;

  Retention(
      Partitions partitions,
      RetentionRules rules,
      Deletion deletion,
      RetentionConfig config,
      Clock clock) {
    this.partitions = partitions;
    this.rules = rules;
    this.deletion = deletion;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes @Priority(10) StartupEvent event) {
    work = Periodic.start("retention", config.interval(), this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    if (work != null) {
      work.close();
    }
  }

  /// Repeating it, also on another replica at the same time, does no harm.
  void run() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    partitions.makeAhead(today);
    for (var partitioning : Partitioning.values()) {
      remove(partitioning, today);
    }
  }

  private void remove(Partitioning partitioning, LocalDate today) {
    var byCutoff = new TreeMap<Instant, List<Rule>>();
    for (var rule : rules.of(partitioning)) {
      byCutoff.computeIfAbsent(rule.cutoff(today), _ -> new ArrayList<>()).add(rule);
    }
    if (byCutoff.isEmpty()) {
      return;
    }
    byCutoff.forEach((cutoff, some) ->
        rules.promise(partitioning, some.stream().map(Rule::org).toList(), cutoff));
    var longest = byCutoff.firstKey();
    partitions.drop(partitioning, longest);
    byCutoff
        .tailMap(longest, false)
        .forEach((cutoff, some) ->
            some.stream()
                .filter(rule -> !rule.clearedBefore().equals(Optional.of(cutoff)))
                .forEach(rule -> clear(partitioning, rule.org(), cutoff)));
  }

  /// Once a day, as cutoffs are whole days: so what came late since yesterday goes too.
  private void clear(Partitioning partitioning, String org, Instant cutoff) {
    for (var partition : partitions.list(partitioning)) {
      if (partition.low().isBefore(cutoff)) {
        var end = partition.high().isBefore(cutoff) ? partition.high() : cutoff;
        deletion.delete(partitioning, org, partition.low(), end);
      }
    }
    rules.cleared(partitioning, org, cutoff);
  }
}
