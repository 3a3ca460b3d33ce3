package dev.signalbox.command.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How many commands of an endpoint are stored within any minute: counted over the commands
/// themselves, so that it holds for all replicas together and over a restart.
final class EndpointRate {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /// The newest but `n`; what interlocks send does not count.
  private static final String NEWEST_BUT =
      """
      SELECT issued_at FROM command.command
      WHERE org = $1 AND endpoint_id = $2 AND caused_by IS NULL
      ORDER BY sequence DESC
      OFFSET $3 LIMIT 1
      """;

  private EndpointRate() {}

  /// Submissions to limited endpoints are stored one after the other. In one order, so that two
  /// batches never wait for each other.
  static void lock(Database.Session session, List<Order> orders) {
    orders.stream()
        .filter(order -> order.maxPerMinute().isPresent())
        .map(order -> order.instruction().endpointId().value())
        .distinct()
        .sorted()
        .forEach(
            endpoint -> session.execute("SELECT pg_advisory_xact_lock($1)", Tuple.of(-endpoint)));
  }

  /// When there is room for another one; empty for now.
  static Optional<Duration> wait(Database.Session session, Instruction instruction, int max) {
    var parameters =
        Tuple.of(instruction.org().value(), instruction.endpointId().value(), (long) max - 1);
    for (var row : session.execute(NEWEST_BUT, parameters)) {
      Instant free = CommandRows.instant(row, "issued_at").plus(WINDOW);
      return Optional.of(Duration.between(instruction.issuedAt(), free))
          .filter(Duration::isPositive);
    }
    return Optional.empty();
  }
}
