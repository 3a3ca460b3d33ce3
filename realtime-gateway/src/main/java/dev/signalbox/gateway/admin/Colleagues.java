package dev.signalbox.gateway.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.gateway.bus.Intercom;
import dev.signalbox.gateway.limit.SeatStore;
import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.protocol.bus.RedisNames;
import dev.signalbox.protocol.identity.OrgId;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Asks all replicas that have connections of an organization, over Redis, and answers for this
/// one. The wait is bounded; who did not answer is told.
@ApplicationScoped
class Colleagues {
  private static final Logger LOG = Logger.getLogger(Colleagues.class);

  private final Intercom intercom;
  private final SeatStore seats;
  private final OwnConnections own;
  private final Replica replica;
  private final AdminConfig config;
  private final ObjectMapper json;
  private final Map<String, Gathering> open = new ConcurrentHashMap<>();

  Colleagues(
      Intercom intercom,
      SeatStore seats,
      OwnConnections own,
      Replica replica,
      AdminConfig config,
      ObjectMapper json) {
    this.intercom = intercom;
    this.seats = seats;
    this.own = own;
    this.replica = replica;
    this.config = config;
    this.json = json;
  }

  void start(@Observes StartupEvent startup) {
    intercom.listen(RedisNames.GATEWAY_QUESTIONS, Intercom.onMessage(this::asked));
    intercom.listen(
        RedisNames.gatewayAnswers(replica.instance()), Intercom.onMessage(this::answered));
  }

  /// For worker threads.
  Gathered ask(OrgId org, Question question) {
    var id = UUID.randomUUID().toString();
    var gathering = new Gathering();
    open.put(id, gathering);
    try {
      gathering.add(new Answer(id, replica.instance(), ofThisReplica(org, question)));
      var others = others(org);
      if (others.isPresent() && !others.get().isEmpty()) {
        tell(RedisNames.GATEWAY_QUESTIONS, new Ask(id, replica.instance(), org.value(), question));
      }
      var oneIsEnough = question instanceof Question.One;
      var missing = gathering.await(others.orElse(Set.of()), oneIsEnough, config.patience());
      return new Gathered(
          OwnConnections.select(question, gathering.connections().stream()),
          others.isPresent() && missing.isEmpty(),
          missing.stream().map(Replica::nameOf).toList());
    } finally {
      open.remove(id);
    }
  }

  private void asked(byte[] message) {
    var ask = read(message, Ask.class);
    if (ask.isEmpty() || ask.get().from().equals(replica.instance())) {
      return;
    }
    own.answer(new OrgId(ask.get().org()), ask.get().question())
        .thenAccept(connections ->
            tell(
                RedisNames.gatewayAnswers(ask.get().from()),
                new Answer(ask.get().id(), replica.instance(), connections)))
        .exceptionally(failure -> {
          LOG.error("A question of another replica could not be answered", failure);
          return null;
        });
  }

  private void answered(byte[] message) {
    read(message, Answer.class)
        .ifPresent(answer -> {
          var gathering = open.get(answer.id());
          if (gathering != null) {
            gathering.add(answer);
          }
        });
  }

  private List<ConnectionReport> ofThisReplica(OrgId org, Question question) {
    return own.answer(org, question)
        .orTimeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /// Empty while Redis does not answer.
  private Optional<Set<String>> others(OrgId org) {
    try {
      var instances =
          new TreeSet<>(
              seats
                  .gateways(org)
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(config.patience().toMillis(), TimeUnit.MILLISECONDS));
      instances.remove(replica.instance());
      return Optional.of(instances);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("Redis does not tell which replicas there are: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private void tell(String channel, Object message) {
    try {
      intercom
          .tell(channel, json.writeValueAsBytes(message))
          .onFailure(failure -> LOG.debugf("Nobody was told: %s", failure.getMessage()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> Optional<T> read(byte[] message, Class<T> type) {
    try {
      return Optional.of(json.readValue(message, type));
    } catch (IOException e) {
      LOG.warnf("A message of another replica cannot be read: %s", e.getMessage());
      return Optional.empty();
    }
  }
}
