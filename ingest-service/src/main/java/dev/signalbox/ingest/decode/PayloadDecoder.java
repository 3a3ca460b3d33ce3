package dev.signalbox.ingest.decode;

import java.util.Optional;

/// One dialect of devices.
public interface PayloadDecoder {
  /// Whether the topic belongs to this dialect.
  boolean accepts(String topic);

  /// Names what must be decoded in the order of its arrival; messages with the same first three
  /// levels of this name go through the same lane.
  String order(String topic);

  /// As far as the topic tells; never throws.
  Optional<Origin> origin(String topic);

  /// Reads one payload. Called once for each delivery, in order.
  ///
  /// @throws dev.signalbox.protocol.identity.MalformedValueException when nothing of it can be
  ///   understood
  Decoding decode(String topic, byte[] payload, Receipt receipt);
}
