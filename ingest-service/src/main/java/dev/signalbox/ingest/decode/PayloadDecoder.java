package dev.signalbox.ingest.decode;

import java.time.Instant;
import java.util.List;

/// One dialect of devices.
public interface PayloadDecoder {
  /// Whether the topic belongs to this dialect.
  boolean accepts(String topic);

  /// Reads one payload.
  ///
  /// @throws dev.signalbox.protocol.identity.MalformedValueException when it cannot be understood
  List<Report> decode(String topic, byte[] payload, Instant receivedAt);
}
