package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandStage;
import dev.signalbox.command.lifecycle.Terms;
import dev.signalbox.command.lifecycle.Verification;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows to records and back.
final class CommandRows {
  /// Every column of `command`, for `c`.
  static final String COLUMNS =
      """
      c.command_id, c.sequence, c.org, c.endpoint_id, c.node_id, c.key, c.requested_value,
      c.strategy, c.submitted_by, c.note, c.issued_at, c.expires_at, c.status, c.version,
      c.attempt, c.actual_value, c.reason, c.sent_at, c.acked_at, c.updated_at, c.completed_at,
      c.caused_by, c.not_before, c.confirm_by, c.delivery_timeout_ms, c.execution_timeout_ms,
      c.verify_within_ms, c.verify_tolerance
      """;

  private CommandRows() {}

  static Command command(Row row) {
    return new Command(row.getLong("sequence"), instruction(row), progress(row));
  }

  private static Instruction instruction(Row row) {
    return new Instruction(
        new CommandId(row.getUUID("command_id")),
        new OrgId(row.getString("org")),
        new EndpointId(row.getLong("endpoint_id")),
        new NodeId(row.getString("node_id")),
        new EndpointKey(row.getString("key")),
        value(row, "requested_value").orElseThrow(),
        Strategy.ofWireName(row.getString("strategy")).orElseThrow(),
        row.getString("submitted_by"),
        Optional.ofNullable(row.getString("note")),
        instant(row, "issued_at"),
        terms(row),
        Optional.ofNullable(row.getString("caused_by")));
  }

  private static Terms terms(Row row) {
    return new Terms(
        optionalInstant(row, "not_before"),
        optionalInstant(row, "confirm_by"),
        instant(row, "expires_at"),
        duration(row, "delivery_timeout_ms"),
        duration(row, "execution_timeout_ms"),
        duration(row, "verify_within_ms")
            .map(within -> new Verification(within, row.getDouble("verify_tolerance"))));
  }

  private static Progress progress(Row row) {
    return new Progress(
        new CommandStage(state(row), row.getInteger("attempt")),
        row.getInteger("version"),
        value(row, "actual_value"),
        Optional.ofNullable(row.getString("reason")),
        optionalInstant(row, "sent_at"),
        optionalInstant(row, "acked_at"),
        instant(row, "updated_at"),
        optionalInstant(row, "completed_at"));
  }

  static CommandState state(Row row) {
    return CommandState.ofWireName(row.getString("status")).orElseThrow();
  }

  /// A `jsonb` column that holds a number, a boolean or text.
  static Optional<Value> value(Row row, String column) {
    return value(row.getValue(column));
  }

  static Optional<Value> value(@Nullable Object json) {
    return switch (json) {
      case null -> Optional.empty();
      case Number number -> Optional.of(Value.of(number.doubleValue()));
      case Boolean flag -> Optional.of(Value.of(flag));
      case String text -> Optional.of(Value.of(text));
      case Object other -> throw new IllegalStateException("no value: " + other.getClass());
    };
  }

  /// A value as the client binds it to `jsonb`.
  static Object json(Value value) {
    return switch (value) {
      case Value.Numeric(double number) -> number;
      case Value.Bool(boolean flag) -> flag;
      case Value.Text(String text) -> text;
    };
  }

  static @Nullable Object json(Optional<Value> value) {
    return value.map(CommandRows::json).orElse(null);
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Instant> optionalInstant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  static Optional<Duration> duration(Row row, String column) {
    return Optional.ofNullable(row.getLong(column)).map(Duration::ofMillis);
  }

  static @Nullable Long millis(Optional<Duration> duration) {
    return duration.map(Duration::toMillis).orElse(null);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime time(Optional<Instant> instant) {
    return instant.map(CommandRows::time).orElse(null);
  }
}
