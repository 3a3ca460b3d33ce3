package dev.signalbox.stack.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicasTest {
  private static final Replica FIRST = new Replica(Destination.GATEWAY, "gateway-1", 1);
  private static final Replica SECOND = new Replica(Destination.GATEWAY, "gateway-2", 2);
  private static final Replica INGEST = new Replica(Destination.INGEST, "ingest-service", 3);

  private final Replicas replicas = new Replicas(List.of(FIRST, SECOND, INGEST));

  @Test
  void takesTurns() {
    assertThat(replicas.inTurn(Destination.GATEWAY)).containsExactly(FIRST, SECOND);
    assertThat(replicas.inTurn(Destination.GATEWAY)).containsExactly(SECOND, FIRST);
    assertThat(replicas.inTurn(Destination.GATEWAY)).containsExactly(FIRST, SECOND);
  }

  @Test
  void skipsAnUnreadyReplicaUntilItIsReadyAgain() {
    replicas.markUnready(FIRST);
    assertThat(replicas.inTurn(Destination.GATEWAY)).containsExactly(SECOND);

    replicas.markReady(FIRST);

    assertThat(replicas.inTurn(Destination.GATEWAY)).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  void hasNobodyWhenNoneIsReady() {
    replicas.markUnready(INGEST);

    assertThat(replicas.inTurn(Destination.INGEST)).isEmpty();
    assertThat(replicas.inTurn(Destination.COMMAND)).isEmpty();
  }

  @Test
  void saysWhetherEveryReplicaIsReady() throws Exception {
    replicas.markUnready(FIRST);
    assertThat(replicas.awaitAllReady(Duration.ZERO)).isFalse();

    replicas.markReady(FIRST);

    assertThat(replicas.awaitAllReady(Duration.ZERO)).isTrue();
  }
}
