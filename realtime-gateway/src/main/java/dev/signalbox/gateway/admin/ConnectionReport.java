package dev.signalbox.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.gateway.session.SessionReport;
import dev.signalbox.protocol.access.Role;
import dev.signalbox.protocol.client.Subscription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One connection, as administrators see it.
///
/// @param replica that has it
/// @param remote the address of the client
/// @param protocol `websocket`, the subprotocol that was negotiated, or `sse`
/// @param ageMs since it was connected
/// @param received what the client sent
/// @param sent what the client got
/// @param queue what waits because the client reads slowly
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionReport(
    String clientId,
    String org,
    String user,
    List<String> roles,
    String replica,
    String remote,
    String protocol,
    long ageMs,
    Optional<Instant> expiresAt,
    Counts received,
    Counts sent,
    Queue queue,
    List<Subscribed> subscriptions) {

  /// @param bytes of messages received, of frames sent
  @RegisterForReflection
  public record Counts(long messages, long bytes) {}

  /// @param eventBytes of events and answers
  /// @param stateKeys values
  @RegisterForReflection
  public record Queue(int eventBytes, int stateKeys) {}

  @RegisterForReflection
  public record Subscribed(String id, String channel) {
    private static Subscribed of(Subscription subscription) {
      return new Subscribed(subscription.id(), subscription.channel().wireName());
    }
  }

  static ConnectionReport of(SessionReport report, String replica) {
    var grant = report.grant();
    return new ConnectionReport(
        report.clientId().toString(),
        grant.org().value(),
        grant.user(),
        grant.roles().stream().map(Role::wireName).sorted().toList(),
        replica,
        report.remote(),
        report.protocol(),
        report.age().toMillis(),
        grant.expiresAt(),
        new Counts(report.received().messages(), report.received().bytes()),
        new Counts(report.sent().messages(), report.sent().bytes()),
        new Queue(report.queuedEventBytes(), report.queuedStateKeys()),
        report.subscriptions().stream().map(Subscribed::of).toList());
  }
}
