package dev.signalbox.system.bench.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.protocol.identity.CommandId;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// Submits commands at an exact rate, whether or not the earlier ones are over: each counts from
/// when it was due.
final class Callers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNDER_WAY = 4000;
  private static final int ACCEPTED = 202;

  private final Plant plant;
  private final String token;
  private final Semaphore places = new Semaphore(UNDER_WAY);
  private int turn;

  Callers(Plant plant) {
    this.plant = plant;
    this.token = plant.token("operator");
  }

  /// Returns when the last one was submitted.
  ///
  /// @return how many were
  int submit(int rate, Duration duration, Traces traces) {
    var start = System.nanoTime();
    var startMicros = Micros.now();
    var total = (int) (rate * duration.toMillis() / 1000);
    for (int i = 0; i < total; i++) {
      var due = i * 1_000_000L / rate;
      for (var early = due * 1000 - (System.nanoTime() - start);
          early > 0;
          early = due * 1000 - (System.nanoTime() - start)) {
        LockSupport.parkNanos(early);
      }
      submitOne(startMicros + due, traces);
    }
    return total;
  }

  private void submitOne(long dueMicros, Traces traces) {
    var points = plant.points().settable();
    var number = turn++;
    var body =
        "{\"endpointId\":%s,\"value\":%d,\"verifyWithinMs\":0}"
            .formatted(points.get(number % points.size()).id(), number);
    places.acquireUninterruptibly();
    var _ =
        plant
            .http()
            .sendAsync(
                plant.post(number, "/api/v1/commands", token, body),
                HttpResponse.BodyHandlers.ofString())
            .whenComplete((response, failure) -> {
              places.release();
              if (failure == null && response.statusCode() == ACCEPTED) {
                traces.answered(idOf(response.body()), dueMicros, Micros.now());
              } else {
                traces.refused();
              }
            });
  }

  private static CommandId idOf(String body) {
    try {
      return CommandId.parse(JSON.readTree(body).get("commandId").asText());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
