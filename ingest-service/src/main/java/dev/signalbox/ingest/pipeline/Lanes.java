package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.decode.Decoders;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// The lanes: several batches in flight, each node always in the same lane.
@ApplicationScoped
public class Lanes {
  private static final Logger LOG = Logger.getLogger(Lanes.class);

  private final Pipeline pipeline;
  private final Decoders decoders;
  private final PipelineConfig config;
  private final List<Lane> lanes;
  private final DistributionSummary batchSizes;
  private final Timer batchTimes;

  Lanes(Pipeline pipeline, Decoders decoders, PipelineConfig config, MeterRegistry meters) {
    this.pipeline = pipeline;
    this.decoders = decoders;
    this.config = config;
    this.lanes =
        IntStream.range(0, config.lanes())
            .mapToObj(number -> new Lane("lane-" + number, config, this::process))
            .toList();
    this.batchSizes = meters.summary("signalbox.batch.messages");
    this.batchTimes = meters.timer("signalbox.batch.time");
    meters.gauge("signalbox.intake.queued", this, Lanes::queued);
  }

  void start(@Observes @Priority(50) StartupEvent event) {
    lanes.forEach(Lane::start);
  }

  /// After the broker's intake was told to stop, before its connection is closed.
  void stop(@Observes @Priority(20) ShutdownEvent event) {
    lanes.forEach(Lane::stop);
    for (var lane : lanes) {
      if (!lane.awaitDrained(config.drainTime())) {
        LOG.warn("Not everything could be stored in time; the broker will deliver it again");
      }
    }
  }

  /// Hands a message to its lane. Answers false when that is full or stopping: then it will not be
  /// acknowledged.
  public boolean offer(Incoming message) {
    var order = decoders.order(message.topic());
    return lanes.get(Math.floorMod(orderHash(order), lanes.size())).offer(message);
  }

  public int queued() {
    return lanes.stream().mapToInt(Lane::queued).sum();
  }

  private void process(List<Incoming> batch, BooleanSupplier goOn) {
    batchSizes.record(batch.size());
    batchTimes.record(() -> pipeline.process(batch, goOn));
  }

  /// Of the first three levels, which name the node in native topics.
  static int orderHash(String topic) {
    var hash = 0;
    var levels = 0;
    for (int i = 0; i < topic.length(); i++) {
      if (topic.charAt(i) == '/' && ++levels == 3) {
        break;
      }
      hash = 31 * hash + topic.charAt(i);
    }
    return hash ^ (hash >>> 16);
  }
}
