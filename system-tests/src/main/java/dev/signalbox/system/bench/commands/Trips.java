package dev.signalbox.system.bench.commands;

import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.system.bench.commands.Points.Burner;
import dev.signalbox.system.bench.commands.Points.Point;
import dev.signalbox.system.bench.feed.Readings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/// From the reading that breaks a condition to the device having the command that turns the flame
/// off. Each burner has an interlock of its own, and trips once: the device reports that the flame
/// is off, so that nothing is driven again.
final class Trips implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CREATED = 201;

  private final Plant plant;
  private final Readings readings;
  private final Map<NodeId, Long> fallen = new ConcurrentHashMap<>();

  Trips(Plant plant) {
    this.plant = plant;
    this.readings = new Readings(Plant.ORG, plant.redisUrl());
  }

  /// Lights the flames and guards them.
  void prepare(List<Burner> burners) {
    var engineer = plant.token("engineer");
    for (var burner : burners) {
      publish(burner.level(), Value.of(5.0));
      publish(burner.flame(), Value.of(true));
      var body =
          """
          {"name": "%s", "kind": "interlock", "endpointId": %s, "values": [true],
           "safeValue": false, "expression": "value(\\"level\\") > 1.0", "stalenessMs": 3600000}
          """
              .formatted(burner.flame().node(), burner.flame().id());
      expectCreated(body, engineer);
    }
    LockSupport.parkNanos(SETTLE.toNanos()); // until every replica watches all of them
  }

  /// From the reading being published on the bus, as ingest-service does.
  ///
  /// @return microseconds
  Histogram measureFromBus(List<Burner> burners) {
    return measure(
        burners, level -> publish(level, Value.of(0.5)), flame -> publish(flame, Value.of(false)));
  }

  /// From the device handing the reading to the broker: what ingest-service takes comes on top.
  ///
  /// @return microseconds
  Histogram measureFromDevice(List<Burner> burners) {
    return measure(
        burners,
        level -> report(level, "{\"level\":0.5}"),
        flame -> report(flame, "{\"flame\":false}"));
  }

  private Histogram measure(List<Burner> burners, Consumer<Point> fall, Consumer<Point> goOut) {
    var times = LegTimes.histogram();
    var left = new CountDownLatch(burners.size());
    var flames =
        burners.stream().map(Burner::flame).collect(Collectors.toMap(Point::node, flame -> flame));
    plant
        .device()
        .always((node, command) -> {
          if (tookOff(node, command, times)) {
            left.countDown();
            Optional.ofNullable(flames.get(node)).ifPresent(goOut);
          }
        });
    for (var burner : burners) {
      fallen.put(burner.flame().node(), Micros.now());
      fall.accept(burner.level());
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    try {
      if (!left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(left.getCount() + " interlocks did not trip");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    plant.device().always((_, _) -> {});
    return times;
  }

  @Override
  public void close() {
    readings.close();
  }

  /// Whether this is the command that a falling level made.
  private boolean tookOff(NodeId node, DeviceCommand command, Histogram times) {
    var begun = command.key().value().equals("flame") ? fallen.remove(node) : null;
    if (begun == null) {
      return false;
    }
    times.recordValue(Math.max(0, Micros.now() - begun));
    return true;
  }

  private void report(Point point, String telemetry) {
    plant.device().report(point.node(), DeviceTopicKind.TELEMETRY, telemetry);
  }

  private void publish(Point point, Value value) {
    readings.publish(
        new Telemetry(
            point.id(),
            point.node(),
            point.key(),
            value,
            Instant.ofEpochMilli(System.currentTimeMillis()),
            Quality.GOOD));
  }

  private void expectCreated(String body, String token) {
    try {
      var response =
          plant
              .http()
              .send(
                  plant.post(0, "/api/v1/interlocks", token, body),
                  HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != CREATED) {
        throw new IllegalStateException("No interlock: " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }
}
