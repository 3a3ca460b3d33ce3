package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Finds the dialect of a payload by its topic.
@ApplicationScoped
public class Decoders {
  private final List<PayloadDecoder> decoders;

  Decoders(@All List<PayloadDecoder> decoders) {
    this.decoders = List.copyOf(decoders);
  }

  public List<Report> decode(String topic, byte[] payload, Instant receivedAt) {
    for (var decoder : decoders) {
      if (decoder.accepts(topic)) {
        return decoder.decode(topic, payload, receivedAt);
      }
    }
    throw new MalformedValueException("topic", "belongs to no known dialect");
  }
}
