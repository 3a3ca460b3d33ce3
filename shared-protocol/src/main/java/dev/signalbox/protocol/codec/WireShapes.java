package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Value;
import java.io.IOException;
import java.time.Instant;

/// For a service's own mapper, with which it answers over REST: times, values and JSON that is
/// passed on look there as they do everywhere else.
public final class WireShapes extends SimpleModule {
  private static final long serialVersionUID = 1;

  public WireShapes() {
    super("signalbox");
    addSerializer(Instant.class, new Times());
    addSerializer(Value.class, new Values());
    addSerializer(Json.class, new PassedOn());
  }

  /// With three fractional digits.
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
      Members.writeValue(json, value);
    }
  }

  private static final class PassedOn extends JsonSerializer<Json> {
    @Override
    public void serialize(Json value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeRawValue(value.text());
    }
  }
}
