package dev.signalbox.command.guard;

import dev.signalbox.command.interlock.InterlockEvaluator;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.InterlockChanges;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Asks the interlocks of an endpoint, with the newest readings.
@Startup
@ApplicationScoped
class Guard implements InterlockEvaluator {
  private final WatchList list;
  private final InterlockChanges changes;
  private final Clock clock;
  private final Counter refusedSubmissions;
  private final Counter refusedDispatches;

  Guard(WatchList list, InterlockChanges changes, Clock clock, MeterRegistry metrics) {
    this.list = list;
    this.changes = changes;
    this.clock = clock;
    this.refusedSubmissions = refusals(metrics, "submission");
    this.refusedDispatches = refusals(metrics, "dispatch");
  }

  @Override
  public void refresh() {
    list.refresh();
  }

  @Override
  public List<Verdict> evaluate(EndpointId endpoint, Value requested) {
    var asked = list.guarding(endpoint, requested);
    for (var watched : asked) {
      list.live().ensure(watched.endpoints());
    }
    var now = clock.instant();
    return asked.stream().map(watched -> watched.judge(requested, list.live(), now)).toList();
  }

  @Override
  public void refused(
      List<Verdict> verdicts, Value requested, String actor, Optional<CommandId> command) {
    for (var verdict : verdicts) {
      changes.refused(verdict, requested, actor, command);
      (command.isPresent() ? refusedDispatches : refusedSubmissions).increment();
    }
  }

  private static Counter refusals(MeterRegistry metrics, String stage) {
    return metrics.counter("signalbox.interlock.refusals", "stage", stage);
  }
}
