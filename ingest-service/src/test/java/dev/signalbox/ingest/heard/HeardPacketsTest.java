package dev.signalbox.ingest.heard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.database.Replica;
import dev.signalbox.ingest.decode.Packet;
import dev.signalbox.protocol.identity.OrgId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One packet, several gateways, two replicas.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class HeardPacketsTest {
  RealServers servers;
  private Replica database;
  private HeardPackets here;
  private HeardPackets there;

  @BeforeEach
  void connect() {
    database = Replica.of(servers.postgres);
    here = replica(Duration.ofHours(6));
    there = replica(Duration.ofHours(6));
  }

  @AfterEach
  void disconnect() {
    database.close();
  }

  @Test
  void belongToTheGatewayThatWasFirst() {
    assertThat(here.repeated(List.of(packet(1, "!a")))).isEmpty();

    assertThat(there.repeated(List.of(packet(1, "!b")))).containsExactly(packet(1, "!b"));
    assertThat(there.repeated(List.of(packet(1, "!a")))).isEmpty();
  }

  @Test
  void areToldApartWithinABatch() {
    var batch =
        List.of(
            packet(2, "!a"), packet(2, "!b"), packet(3, "!b"), packet(2, "!a"), packet(3, "!a"));

    assertThat(here.repeated(batch)).containsExactlyInAnyOrder(packet(2, "!b"), packet(3, "!a"));
  }

  @Test
  void haveOneFirstGatewayWhoeverIsQuicker() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int id = 100; id < 150; id++) {
        var one = packet(id, "!a");
        var other = packet(id, "!b");
        var atOnce =
            CompletableFuture.supplyAsync(() -> here.repeated(List.of(one)), threads)
                .thenCombine(
                    CompletableFuture.supplyAsync(() -> there.repeated(List.of(other)), threads),
                    (left, right) -> left.size() + right.size());

        assertThat(atOnce.join()).isEqualTo(1);
      }
    }
  }

  @Test
  void areForgottenInTime() {
    assertThat(here.repeated(List.of(packet(4, "!a")))).isEmpty();
    here.clean();
    assertThat(here.repeated(List.of(packet(4, "!b")))).hasSize(1);

    replica(Duration.ZERO).clean();

    assertThat(here.repeated(List.of(packet(4, "!b")))).isEmpty();
  }

  private HeardPackets replica(Duration memory) {
    return new HeardPackets(database.database(), () -> memory, new SimpleMeterRegistry());
  }

  private static Packet packet(long id, String gateway) {
    return new Packet(new OrgId("heard"), 2_130_636_288L, id, gateway);
  }
}
