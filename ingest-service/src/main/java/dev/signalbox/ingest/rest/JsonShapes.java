package dev.signalbox.ingest.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;

/// Writes values over REST as they are written everywhere else: times with three fractional digits,
/// whole numbers without a fraction, attributes as they are stored; absent members are left out.
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
    var module = new SimpleModule("signalbox");
    module.addSerializer(Instant.class, new Times());
    module.addSerializer(Value.class, new Values());
    module.addSerializer(Json.class, new Objects());
    mapper.registerModule(module);
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
  }

  private static final class Times extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Timestamps.format(value));
    }
  }

  private static final class Values extends JsonSerializer<Value> {
    @Override
    public void serialize(Value value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      switch (value) {
        case Value.Numeric(double number) -> writeNumber(json, number);
        case Value.Bool(boolean flag) -> json.writeBoolean(flag);
        case Value.Text(String text) -> json.writeString(text);
      }
    }

    private static void writeNumber(JsonGenerator json, double number) throws IOException {
      if (number == Math.rint(number) && Math.abs(number) <= EndpointId.MAX) {
        json.writeNumber((long) number);
      } else {
        json.writeNumber(number);
      }
    }
  }

  private static final class Objects extends JsonSerializer<Json> {
    @Override
    public void serialize(Json value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeRawValue(value.text());
    }
  }
}
