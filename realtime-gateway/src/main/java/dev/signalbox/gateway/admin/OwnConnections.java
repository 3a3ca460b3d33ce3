package dev.signalbox.gateway.admin;

import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.gateway.session.Roster;
import dev.signalbox.gateway.session.Session;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Answers for the connections of this replica. Any thread.
@ApplicationScoped
class OwnConnections {
  private final Roster roster;
  private final Replica replica;

  OwnConnections(Roster roster, Replica replica) {
    this.roster = roster;
    this.replica = replica;
  }

  CompletableFuture<List<ConnectionReport>> answer(OrgId org, Question question) {
    var parts = roster.ask(sessions -> answer(org, question, sessions));
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(_ -> select(question, parts.stream().flatMap(part -> part.join().stream())));
  }

  /// The part of several answers that was asked for, in the order of the ids.
  static List<ConnectionReport> select(Question question, Stream<ConnectionReport> connections) {
    var order = Comparator.comparing(ConnectionReport::clientId);
    return switch (question) {
      case Question.One _ -> connections.limit(1).toList();
      case Question.Page page -> {
        var sorted =
            connections
                .sorted(page.backwards() ? order.reversed() : order)
                .limit(page.limit() + 1L)
                .toList();
        yield page.backwards() ? sorted.reversed() : sorted;
      }
    };
  }

  /// Called on the event loop of the sessions.
  private List<ConnectionReport> answer(
      OrgId org, Question question, Collection<Session> sessions) {
    var found =
        sessions.stream()
            .filter(session -> session.grant().filter(it -> it.org().equals(org)).isPresent())
            .filter(session -> isAskedFor(question, session))
            .toList();
    var reports =
        found.stream()
            .flatMap(session -> session.report().stream())
            .map(report -> ConnectionReport.of(report, replica.name()));
    var answer = select(question, reports);
    if (question instanceof Question.One one && one.end()) {
      found.forEach(session -> session.end(CloseCode.ENDED_BY_ADMINISTRATOR));
    }
    return answer;
  }

  private static boolean isAskedFor(Question question, Session session) {
    var id = session.clientId().toString();
    return switch (question) {
      case Question.One one -> one.clientId().equals(id);
      case Question.Page page ->
          isOnPage(page, id)
              && (page.user().isEmpty()
                  || session.grant().filter(it -> it.user().equals(page.user())).isPresent());
    };
  }

  private static boolean isOnPage(Question.Page page, String id) {
    if (page.from().isEmpty()) {
      return true;
    }
    var order = id.compareTo(page.from());
    return page.backwards() ? order < 0 : order > 0;
  }
}
