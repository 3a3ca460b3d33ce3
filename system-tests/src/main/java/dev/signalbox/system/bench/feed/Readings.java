package dev.signalbox.system.bench.feed;

import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.system.bench.feed.Publisher.Keyed;
import java.util.List;

/// Publishes single readings as ingest-service does, at once.
public final class Readings implements AutoCloseable {
  private final OrgId org;
  private final Publisher publisher;

  public Readings(OrgId org, String redisUrl) {
    this.org = org;
    this.publisher = new Publisher(redisUrl);
  }

  public void publish(Telemetry reading) {
    publisher.announce(StateChannel.of(org, reading), List.of(Keyed.of(reading)));
  }

  @Override
  public void close() {
    publisher.close();
  }
}
