package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.decode.Decoders;
import dev.signalbox.ingest.decode.Decoding;
import dev.signalbox.ingest.decode.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One message as the broker delivered it.
public final class Incoming {
  private final String topic;
  private final byte[] payload;
  private final Receipt receipt;
  private final Runnable acknowledgement;
  private @Nullable Decoding decoding;

  /// @param payload handed over, not copied
  /// @param acknowledgement tells the broker that it is stored; run by any thread
  public Incoming(String topic, byte[] payload, Receipt receipt, Runnable acknowledgement) {
    this.topic = topic;
    this.payload = payload;
    this.receipt = receipt;
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
    return receipt.at();
  }

  /// What it says. Decoded once, however often its batch is tried: dialects count what they see.
  /// For the lane's thread only.
  Decoding decoding(Decoders decoders) {
    var known = decoding;
    if (known == null) {
      known = decoders.decode(topic, payload, receipt);
      decoding = known;
    }
    return known;
  }

  void acknowledge() {
    acknowledgement.run();
  }
}
