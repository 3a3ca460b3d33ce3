package dev.signalbox.ingest.pipeline;

import java.time.Instant;

/// One message as the broker delivered it.
public final class Incoming {
  private final String topic;
  private final byte[] payload;
  private final Instant receivedAt;
  private final Runnable acknowledgement;

  /// @param payload handed over, not copied
  /// @param acknowledgement tells the broker that it is stored; run by any thread
  public Incoming(String topic, byte[] payload, Instant receivedAt, Runnable acknowledgement) {
    this.topic = topic;
    this.payload = payload;
    this.receivedAt = receivedAt;
    this.acknowledgement = acknowledgement;
  }

  String topic() {
    return topic;
  }

  /// Not to be changed.
  byte[] payload() {
    return payload;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  void acknowledge() {
    acknowledgement.run();
  }
}
