package dev.signalbox.command.dispatch;

import dev.signalbox.command.store.Command;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What dispatch counts, from the start with 0.
@Startup
@ApplicationScoped
class DispatchMetrics {
  private final Counter first;
  private final Counter repeated;
  private final Counter notTaken;
  private final Counter withheld;
  private final Timer waited;

  DispatchMetrics(MeterRegistry registry) {
    this.first = attempts(registry, "false");
    this.repeated = attempts(registry, "true");
    this.notTaken =
        Counter.builder("signalbox.command.attempts.failed")
            .description("Attempts that the broker did not take")
            .register(registry);
    this.withheld =
        Counter.builder("signalbox.command.attempts.withheld")
            .description("Repetitions that interlocks did not permit")
            .register(registry);
    this.waited =
        Timer.builder("signalbox.command.queued")
            .description("From the submission to the first attempt")
            .publishPercentileHistogram()
            .register(registry);
  }

  void sent(Command command) {
    if (command.attempt() > 1) {
      repeated.increment();
      return;
    }
    first.increment();
    var wait = Duration.between(command.instruction().issuedAt(), command.progress().updatedAt());
    waited.record(wait.isNegative() ? Duration.ZERO : wait);
  }

  void notTaken() {
    notTaken.increment();
  }

  void withheld(int count) {
    withheld.increment(count);
  }

  private static Counter attempts(MeterRegistry registry, String repeated) {
    return Counter.builder("signalbox.command.attempts")
        .description("Commands handed to the broker")
        .tag("repeated", repeated)
        .register(registry);
  }
}
