package dev.signalbox.system.bench.commands;

import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The endpoints of the plant, registered as devices do it.
record Points(List<Point> settable, List<Burner> burners) {
  private static final int NODES = 40;
  private static final int PER_NODE = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  record Point(EndpointId id, NodeId node, EndpointKey key) {}

  /// A node of its own: a switch, and the level without which it must be off.
  record Burner(Point flame, Point level) {}

  /// Returns when the registry knows all of them, and that their nodes are there.
  static Points register(ObedientDevice device, OrgId org, int burners, Connection registry) {
    for (int node = 0; node < NODES; node++) {
      var points =
          IntStream.range(0, PER_NODE)
              .mapToObj("\"point-%d\":{\"valueType\":\"number\",\"writable\":true}"::formatted)
              .collect(Collectors.joining(","));
      announce(device, new NodeId("panel-" + node), points);
    }
    for (int node = 0; node < burners; node++) {
      announce(
          device,
          new NodeId("burner-" + node),
          "\"flame\":{\"valueType\":\"boolean\",\"writable\":true},\"level\":{\"valueType\":\"number\"}");
    }
    var all = awaitAll(registry, org, NODES * PER_NODE + 2 * burners);
    var settable = all.stream().filter(point -> point.key().value().startsWith("point")).toList();
    var flames = all.stream().filter(point -> point.key().value().equals("flame")).toList();
    var levels =
        all.stream()
            .filter(point -> point.key().value().equals("level"))
            .collect(Collectors.toMap(Point::node, point -> point));
    return new Points(
        settable,
        flames.stream()
            .map(flame -> new Burner(flame, levels.getOrDefault(flame.node(), flame)))
            .toList());
  }

  private static void announce(ObedientDevice device, NodeId node, String endpoints) {
    device.report(node, DeviceTopicKind.STATUS, "online");
    device.report(node, DeviceTopicKind.ATTRIBUTES, "{\"endpoints\":{" + endpoints + "}}");
  }

  private static List<Point> awaitAll(Connection registry, OrgId org, int expected) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var found = read(registry, org);
      if (found.size() == expected) {
        return found;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The registry knows %d endpoints of %d".formatted(found.size(), expected));
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private static List<Point> read(Connection registry, OrgId org) {
    var sql =
        """
        SELECT endpoint_id, node_id, key FROM fleet.command_target
        WHERE org = ? AND node_online ORDER BY endpoint_id
        """;
    try (var statement = registry.prepareStatement(sql)) {
      statement.setString(1, org.value());
      var found = new ArrayList<Point>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Point(
                  new EndpointId(rows.getLong(1)),
                  new NodeId(rows.getString(2)),
                  new EndpointKey(rows.getString(3))));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
