package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What clients and the load balancer see of a replica that ends.
class DrainIT {
  private static final Neighbours NEIGHBOURS = new Neighbours();

  @AfterAll
  static void stopServers() {
    NEIGHBOURS.close();
  }

  @Test
  void tellsEachClientAMomentOfItsOwnAndClosesThoseThatStay() {
    try (var gateway = replica("drain-stay", "3s")) {
      var clients = new ArrayList<Client>();
      for (int i = 0; i < 20; i++) {
        clients.add(connected(gateway));
      }

      gateway.terminate();
      clients.forEach(client -> client.awaitType("going_away"));
      assertThat(gateway.isReady()).isFalse();
      assertThat(clients).extracting(Client::awaitClose).containsOnly(1001);
      gateway.awaitEnd();

      var moments = clients.stream().map(DrainIT::moment).sorted().toList();
      assertThat(moments).allMatch(moment -> moment >= 0 && moment <= 2400);
      for (int i = 0; i < moments.size(); i++) {
        assertThat(moments.get(i)).as("share %d", i).isBetween(i * 120L, (i + 1) * 120L);
      }
    }
  }

  @Test
  void endsOnceTheLastClientLeftHoweverMuchTimeThereIs() {
    try (var gateway = replica("drain-leave", "10m")) {
      var clients = List.of(connected(gateway), connected(gateway), connected(gateway));

      gateway.terminate();
      for (var client : clients) {
        client.awaitType("going_away");
        client.close();
      }

      gateway.awaitEnd(); // gives up long before the drain time
    }
  }

  @Test
  void takesNoNewConnectionWhileItDrains() {
    try (var gateway = replica("drain-new", "10m");
        var staying = connected(gateway)) {
      gateway.terminate();
      staying.awaitType("going_away");

      try (var late = Client.connect(gateway.uri(), NEIGHBOURS.token("drain"))) {
        assertThat(late.awaitClose()).isEqualTo(1001);
        assertThat(late.ofType("connected")).isEmpty();
      }
      assertThat(staying.isClosed()).isFalse();
    }
  }

  @Test
  void tellsEventStreamsToo() {
    try (var gateway = replica("drain-streams", "2s");
        var stream =
            EventSourceClient.open(gateway.uri(), "channel=alarms", NEIGHBOURS.token("drain"))) {
      stream.awaitType("subscribed");

      gateway.terminate();

      assertThat(stream.awaitType("going_away").path("reconnectAfterMs").asLong())
          .isBetween(0L, 2_000L);
      stream.awaitEnd();
      gateway.awaitEnd();
    }
  }

  @Test
  void endsWhileNobodyIsConnected() {
    try (var gateway = replica("drain-idle", "10m")) {
      connected(gateway).close();

      gateway.terminate();

      gateway.awaitEnd();
    }
  }

  private static PackagedGateway replica(String name, String time) {
    return PackagedGateway.start(name, NEIGHBOURS.settings(Map.of("signalbox.drain.time", time)));
  }

  private static Client connected(PackagedGateway gateway) {
    var client = Client.connect(gateway.uri(), NEIGHBOURS.token("drain"));
    client.awaitType("connected");
    return client;
  }

  private static long moment(Client client) {
    return client.awaitType("going_away").path("reconnectAfterMs").asLong();
  }
}
