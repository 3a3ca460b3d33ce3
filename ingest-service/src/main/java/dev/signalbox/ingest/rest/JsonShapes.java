package dev.signalbox.ingest.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.protocol.codec.WireShapes;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// Answers over REST: values as they are written everywhere else, and absent members left out.
@Singleton
public class JsonShapes implements ObjectMapperCustomizer {
  JsonShapes() {}

  /// After Quarkus's own, which would win otherwise.
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(new WireShapes());
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
  }
}
