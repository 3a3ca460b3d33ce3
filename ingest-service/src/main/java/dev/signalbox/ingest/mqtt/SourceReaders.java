package dev.signalbox.ingest.mqtt;

import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.dialect.Sources;
import dev.signalbox.ingest.dialect.Tenures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads the sources of foreign dialects, each at one replica at a time.
@ApplicationScoped
class SourceReaders {
  private static final Logger LOG = Logger.getLogger(SourceReaders.class);

  private final MqttConfig config;
  private final Tenures tenures;
  private final List<SourceReader> readers;
  private @Nullable Periodic worker;

  SourceReaders(
      MqttConfig config,
      Sources sources,
      Tenures tenures,
      SourceReader.Factory factory,
      MeterRegistry meters) {
    this.config = config;
    this.tenures = tenures;
    this.readers = sources.all().stream().map(factory::create).toList();
    for (var reader : readers) {
      meters.gauge(
          "signalbox.source.reading",
          Tags.of("source", reader.source().name()),
          reader,
          one -> one.isReading() ? 1 : 0);
      RefusalMeters.register(meters, reader.filters(), () -> reader.refused().keySet());
    }
  }

  void start(@Observes @Priority(110) StartupEvent event) {
    if (!readers.isEmpty()) {
      worker = Periodic.start("sources", config.sourceTenure().dividedBy(3), this::renew);
    }
  }

  void stopTaking(@Observes @Priority(10) ShutdownEvent event) {
    if (worker != null) {
      worker.close();
    }
    readers.forEach(SourceReader::stopTaking);
  }

  /// Leaves the broker, which keeps the sessions, and lets another replica go on with them.
  void disconnect(@Observes @Priority(25) ShutdownEvent event) {
    for (var reader : readers) {
      reader.close();
      try {
        tenures.end(reader.source().name());
      } catch (RuntimeException e) {
        LOG.warnf("%s stays reserved for a while: %s", reader.source().name(), e.getMessage());
      }
    }
  }

  /// Without PostgreSQL everything stays as it is: if another replica does get in, the broker ends
  /// our connection.
  void renew() {
    for (var reader : readers) {
      if (tenures.renew(reader.source().name(), config.sourceTenure())) {
        reader.open();
      } else {
        reader.close();
      }
    }
  }
}
