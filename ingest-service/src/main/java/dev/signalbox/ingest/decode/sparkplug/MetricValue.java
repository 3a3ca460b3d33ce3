package dev.signalbox.ingest.decode.sparkplug;

import dev.signalbox.ingest.decode.sparkplug.Metric.Raw;
import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// What a metric's value means, given its data type.
final class MetricValue {
  private static final double TWO_TO_THE_64 = 0x1p64;

  private MetricValue() {}

  /// Empty where there is no value, or none that is a number.
  static Optional<Value> of(DataType type, Raw raw, String path) {
    var field = path + ".value";
    try {
      return read(type, raw, field);
    } catch (MalformedValueException e) {
      throw e.renamed(field);
    }
  }

  static Optional<Value> read(DataType type, Raw raw, String field) {
    if (raw instanceof Raw.None) {
      return Optional.empty();
    }
    return switch (type) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          Optional.of(Value.of(whole(type, raw)));
      case FLOAT, DOUBLE -> fraction(type, raw);
      case BOOLEAN -> Optional.of(Value.of(flag(raw)));
      case STRING, TEXT, UUID -> Optional.of(Value.of(text(type, raw)));
      case DATE_TIME -> Optional.of(Value.of(Timestamps.format(time(field, raw))));
      case BYTES, FILE ->
          Optional.of(Value.of(Base64.getEncoder().encodeToString(bytes(type, raw))));
      case DATA_SET -> Optional.of(Value.of(JsonValues.table(table(type, raw), field)));
      case INT8_ARRAY,
          INT16_ARRAY,
          INT32_ARRAY,
          INT64_ARRAY,
          UINT8_ARRAY,
          UINT16_ARRAY,
          UINT32_ARRAY,
          UINT64_ARRAY,
          FLOAT_ARRAY,
          DOUBLE_ARRAY,
          BOOLEAN_ARRAY,
          STRING_ARRAY,
          DATE_TIME_ARRAY ->
          Optional.of(Value.of(JsonValues.array(type, bytes(type, raw), field)));
      case TEMPLATE, PROPERTY_SET, PROPERTY_SET_LIST ->
          throw new MalformedValueException(field, "is of a type that has no single value");
    };
  }

  /// Signed types are in two's complement of 32 or 64 bits.
  private static double whole(DataType type, Raw raw) {
    if (!(raw instanceof Raw.Whole(long bits))) {
      throw mismatch(type, raw);
    }
    return switch (type) {
      case INT8 -> (byte) bits;
      case INT16 -> (short) bits;
      case INT32 -> (int) bits;
      case UINT64 -> bits >= 0 ? (double) bits : (double) bits + TWO_TO_THE_64;
      default -> (double) bits;
    };
  }

  private static Optional<Value> fraction(DataType type, Raw raw) {
    return switch (raw) {
      case Raw.Fraction(double number) when Double.isFinite(number) ->
          Optional.of(Value.of(number));
      case Raw.Fraction _ -> Optional.empty();
      default -> throw mismatch(type, raw);
    };
  }

  private static boolean flag(Raw raw) {
    if (raw instanceof Raw.Flag(boolean flag)) {
      return flag;
    }
    throw mismatch(DataType.BOOLEAN, raw);
  }

  private static String text(DataType type, Raw raw) {
    if (raw instanceof Raw.Text(String text)) {
      return text;
    }
    throw mismatch(type, raw);
  }

  private static Instant time(String field, Raw raw) {
    if (raw instanceof Raw.Whole(long millis)) {
      return Timestamps.checked(field, millis);
    }
    throw mismatch(DataType.DATE_TIME, raw);
  }

  private static byte[] bytes(DataType type, Raw raw) {
    if (raw instanceof Raw.Bytes(var bytes)) {
      return bytes.toByteArray();
    }
    throw mismatch(type, raw);
  }

  private static Raw.Table table(DataType type, Raw raw) {
    if (raw instanceof Raw.Table table) {
      return table;
    }
    throw mismatch(type, raw);
  }

  private static MalformedValueException mismatch(DataType type, Raw raw) {
    var found =
        switch (raw) {
          case Raw.None _ -> "nothing";
          case Raw.Whole _ -> "a whole number";
          case Raw.Fraction _ -> "a number with a fraction";
          case Raw.Flag _ -> "a boolean";
          case Raw.Text _ -> "text";
          case Raw.Bytes _ -> "bytes";
          case Raw.Table _ -> "a data set";
          case Raw.Members _ -> "a template";
        };
    return new MalformedValueException(
        "value", "expected the value of a metric of type " + type + ", found " + found);
  }
}
