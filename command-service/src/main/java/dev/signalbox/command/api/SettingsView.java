package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.command.store.Cursor;
import dev.signalbox.command.store.KeyedPage;
import dev.signalbox.command.store.Settings;
import dev.signalbox.command.store.Strategy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What holds for the commands of an endpoint; what is absent is the default.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "CommandSettings")
record SettingsView(
    long endpointId,
    String nodeId,
    String key,
    int version,
    boolean requiresConfirmation,
    Optional<Long> confirmWithinMs,
    boolean requiresReason,
    Optional<Integer> maxPerMinute,
    Optional<String> strategy,
    Optional<Long> deliveryTimeoutMs,
    Optional<Long> executionTimeoutMs,
    boolean verify,
    Optional<Long> verifyWithinMs,
    Optional<Double> tolerance,
    String updatedBy,
    Instant updatedAt) {

  /// Part of a list, newest first.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "CommandSettingsPage")
  record Page(List<SettingsView> items, Optional<String> next, Optional<String> previous) {
    static Page of(KeyedPage<Settings.Standing> page) {
      return new Page(
          page.items().stream().map(SettingsView::of).toList(),
          page.next().map(Cursor::toString),
          page.previous().map(Cursor::toString));
    }
  }

  static SettingsView of(Settings.Standing standing) {
    var rules = standing.rules();
    return new SettingsView(
        standing.endpointId().value(),
        standing.nodeId().value(),
        standing.key().value(),
        standing.version(),
        rules.requiresConfirmation(),
        rules.confirmWithin().map(Duration::toMillis),
        rules.requiresReason(),
        rules.maxPerMinute(),
        rules.strategy().map(Strategy::wireName),
        rules.deliveryTimeout().map(Duration::toMillis),
        rules.executionTimeout().map(Duration::toMillis),
        rules.verify(),
        rules.verifyWithin().map(Duration::toMillis),
        rules.tolerance(),
        standing.updatedBy(),
        standing.updatedAt());
  }
}
