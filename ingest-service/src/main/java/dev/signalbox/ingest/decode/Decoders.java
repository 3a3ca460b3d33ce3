package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Finds the dialect of a payload by its topic.
@ApplicationScoped
public class Decoders {
  private final List<PayloadDecoder> decoders;

  Decoders(@All List<PayloadDecoder> decoders) {
    this.decoders = List.copyOf(decoders);
  }

  public Decoding decode(String topic, byte[] payload, Receipt receipt) {
    return find(topic)
        .orElseThrow(() -> new MalformedValueException("topic", "belongs to no known dialect"))
        .decode(topic, payload, receipt);
  }

  /// What must be decoded in the order of its arrival.
  public String order(String topic) {
    return find(topic).map(decoder -> decoder.order(topic)).orElse(topic);
  }

  public Optional<Origin> origin(String topic) {
    return find(topic).flatMap(decoder -> decoder.origin(topic));
  }

  private Optional<PayloadDecoder> find(String topic) {
    for (var decoder : decoders) {
      if (decoder.accepts(topic)) {
        return Optional.of(decoder);
      }
    }
    return Optional.empty();
  }
}
