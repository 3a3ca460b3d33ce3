package dev.signalbox.system.bench.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.system.bench.contender.Contender;
import dev.signalbox.system.bench.load.LoadGenerator;
import dev.signalbox.system.bench.load.LoadPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Twenty clients that watch fifty endpoints each and want every reading at once.
final class Browsers implements AutoCloseable {
  private static final int CLIENTS = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final LoadGenerator generator;
  private final Thread thread;

  private Browsers(LoadGenerator generator) {
    this.generator = generator;
    this.thread = Thread.ofPlatform().name("browsers").start(generator);
  }

  static Browsers connect(int port, Contender contender, int endpoints) {
    var plan =
        new LoadPlan(
            port,
            contender.token(),
            contender.subprotocol(),
            CLIENTS,
            LoadPlan.Interest.RANDOM_FIFTY,
            endpoints,
            0,
            true,
            1,
            0,
            "\"value\":");
    try {
      var browsers = new Browsers(new LoadGenerator(plan));
      while (browsers.report().get("open").asInt() < CLIENTS) {
        LockSupport.parkNanos(100_000_000);
      }
      return browsers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was received since the last report.
  JsonNode report() {
    var answer = new CompletableFuture<String>();
    generator.report(answer::complete);
    try {
      return JSON.readTree(answer.orTimeout(30, TimeUnit.SECONDS).join());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
