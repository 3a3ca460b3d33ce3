package dev.signalbox.ingest.decode.sparkplug;

import static dev.signalbox.ingest.decode.sparkplug.WireMessage.FIXED32;
import static dev.signalbox.ingest.decode.sparkplug.WireMessage.FIXED64;
import static dev.signalbox.ingest.decode.sparkplug.WireMessage.LENGTH;
import static dev.signalbox.ingest.decode.sparkplug.WireMessage.VARINT;

import dev.signalbox.ingest.decode.sparkplug.Metric.Raw;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads the Protocol Buffers form of a payload (section 6.4). The numbers are those of the fields
/// of `Payload`, `Metric`, `PropertySet`, `PropertyValue` and `Template` in that section.
public final class PayloadReader {
  private final WireMessage wire;
  private final int maxMetrics;
  private final List<Metric> metrics = new ArrayList<>();
  private OptionalLong timestamp = OptionalLong.empty();
  private OptionalInt seq = OptionalInt.empty();
  private int metricsRead;

  private PayloadReader(byte[] bytes, int maxMetrics) {
    this.wire = new WireMessage(bytes);
    this.maxMetrics = maxMetrics;
  }

  /// @throws MalformedValueException when it is no payload, or has more metrics than `maxMetrics`,
  ///   members of templates counted
  public static Payload read(byte[] bytes, int maxMetrics) {
    try {
      return new PayloadReader(bytes, maxMetrics).payload();
    } catch (IOException e) {
      throw new MalformedValueException(
          "payload", "expected a Sparkplug B payload: " + e.getMessage());
    }
  }

  private Payload payload() throws IOException {
    wire.read((number, type) -> {
      switch (number << 3 | type) {
        case 1 << 3 | VARINT -> timestamp = OptionalLong.of(wire.value().readUInt64());
        case 2 << 3 | LENGTH -> metrics.add(metric("metrics", metrics.size()));
        case 3 << 3 | VARINT -> seq = OptionalInt.of(seq(wire.value().readUInt64()));
        default -> {
          return false;
        }
      }
      return true;
    });
    return new Payload(timestamp, seq, List.copyOf(metrics));
  }

  private static int seq(long value) {
    if (value < 0 || value > 255) {
      throw new MalformedValueException("seq", "expected a number from 0 to 255");
    }
    return (int) value;
  }

  private Metric metric(String list, int index) throws IOException {
    if (++metricsRead > maxMetrics) {
      throw new MalformedValueException(
          "metrics", "must be at most " + maxMetrics + ", members of templates counted");
    }
    var draft = new MetricDraft(list + "[" + index + "]");
    wire.nested((number, type) -> {
      switch (number << 3 | type) {
        case 1 << 3 | LENGTH -> draft.name = Optional.of(wire.text(draft.path + ".name"));
        case 2 << 3 | VARINT -> draft.alias = OptionalLong.of(wire.value().readUInt64());
        case 3 << 3 | VARINT -> draft.timestamp = OptionalLong.of(wire.value().readUInt64());
        case 4 << 3 | VARINT -> draft.dataType = OptionalInt.of(wire.value().readUInt32());
        case 5 << 3 | VARINT -> draft.historical = wire.value().readBool();
        case 7 << 3 | VARINT -> draft.empty = wire.value().readBool();
        case 9 << 3 | LENGTH -> draft.properties = properties(draft.path);
        default -> {
          return value(draft, number, type);
        }
      }
      return true;
    });
    return draft.metric();
  }

  private boolean value(MetricDraft draft, int number, int type) throws IOException {
    switch (number << 3 | type) {
      case 16 << 3 | LENGTH -> draft.value = new Raw.Bytes(wire.value().readBytes());
      case 17 << 3 | LENGTH -> draft.value = TableReader.read(wire, draft.path);
      case 18 << 3 | LENGTH -> draft.value = template(draft.path);
      default -> {
        var plain = plain(wire, number - 9, type, draft.path);
        plain.ifPresent(value -> draft.value = value);
        return plain.isPresent();
      }
    }
    return true;
  }

  /// The six fields of a plain value stand in the same order everywhere; only where they begin
  /// differs.
  ///
  /// @param place 1 for the whole number of 32 bits to 6 for text
  static Optional<Raw> plain(WireMessage wire, int place, int type, String path)
      throws IOException {
    var in = wire.value();
    return switch (place << 3 | type) {
      case 1 << 3 | VARINT -> Optional.of(new Raw.Whole(Integer.toUnsignedLong(in.readUInt32())));
      case 2 << 3 | VARINT -> Optional.of(new Raw.Whole(in.readUInt64()));
      case 3 << 3 | FIXED32 -> Optional.of(new Raw.Fraction(shortest(in.readFloat())));
      case 4 << 3 | FIXED64 -> Optional.of(new Raw.Fraction(in.readDouble()));
      case 5 << 3 | VARINT -> Optional.of(new Raw.Flag(in.readBool()));
      case 6 << 3 | LENGTH -> Optional.of(new Raw.Text(wire.text(path + ".value")));
      default -> Optional.empty();
    };
  }

  /// 20.1 in 32 bits is meant as 20.1, not as 20.100000381.
  static double shortest(float number) {
    return Double.parseDouble(Float.toString(number));
  }

  private Raw template(String path) throws IOException {
    var members = new ArrayList<Metric>();
    var definition = new boolean[1];
    wire.nested((number, type) -> {
      switch (number << 3 | type) {
        case 2 << 3 | LENGTH -> members.add(metric(path + ".metrics", members.size()));
        case 5 << 3 | VARINT -> definition[0] = wire.value().readBool();
        default -> {
          return false;
        }
      }
      return true;
    });
    return new Raw.Members(definition[0], List.copyOf(members));
  }

  private Map<String, Raw> properties(String path) throws IOException {
    var keys = new ArrayList<String>();
    var values = new ArrayList<Raw>();
    wire.nested((number, type) -> {
      switch (number << 3 | type) {
        case 1 << 3 | LENGTH -> keys.add(wire.text(path + ".properties"));
        case 2 << 3 | LENGTH -> values.add(property(path));
        default -> {
          return false;
        }
      }
      return true;
    });
    if (keys.size() != values.size()) {
      throw new MalformedValueException(
          path + ".properties", "expected as many values as keys, found " + values.size());
    }
    var properties = HashMap.<String, Raw>newHashMap(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      properties.put(keys.get(i), values.get(i));
    }
    return properties;
  }

  private Raw property(String path) throws IOException {
    var draft = new MetricDraft(path + ".properties");
    wire.nested((number, type) -> {
      if ((number << 3 | type) == (1 << 3 | VARINT)) {
        draft.dataType = OptionalInt.of(wire.value().readUInt32());
        return true;
      }
      var plain = plain(wire, number - 2, type, draft.path);
      plain.ifPresent(found -> draft.value = found);
      return plain.isPresent();
    });
    return draft.value instanceof Raw.Whole(long bits) && isSigned(draft.dataType)
        ? new Raw.Whole((int) bits)
        : draft.value;
  }

  /// Of at most 32 bits, which the wire knows as unsigned.
  private static boolean isSigned(OptionalInt code) {
    return switch (DataType.ofCode(code.orElse(0)).orElse(DataType.UINT32)) {
      case INT8, INT16, INT32 -> true;
      default -> false;
    };
  }

  /// A metric while its fields come in, in any order.
  private static final class MetricDraft {
    final String path;
    Optional<String> name = Optional.empty();
    OptionalLong alias = OptionalLong.empty();
    OptionalLong timestamp = OptionalLong.empty();
    OptionalInt dataType = OptionalInt.empty();
    boolean historical;
    boolean empty;
    Map<String, Raw> properties = Map.of();
    Raw value = Metric.NONE;

    MetricDraft(String path) {
      this.path = path;
    }

    Metric metric() {
      return new Metric(
          path, name, alias, timestamp, dataType, historical, empty, properties, value);
    }
  }
}
