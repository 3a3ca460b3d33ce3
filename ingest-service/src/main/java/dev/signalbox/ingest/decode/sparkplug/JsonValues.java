package dev.signalbox.ingest.decode.sparkplug;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.ingest.decode.sparkplug.Metric.Raw;
import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Values that are more than one, as JSON text.
final class JsonValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonValues() {}

  /// `{"columns":["a","b"],"rows":[[1,true],[2,false]]}`.
  static String table(Raw.Table table, String field) {
    if (table.columns().size() != table.types().size()) {
      throw new MalformedValueException(field, "expected as many types as columns");
    }
    var columns = JSON.arrayNode();
    table.columns().forEach(columns::add);
    var rows = JSON.arrayNode();
    for (var row : table.rows()) {
      if (row.size() != table.types().size()) {
        throw new MalformedValueException(field, "expected as many cells as columns in each row");
      }
      var cells = rows.addArray();
      for (int i = 0; i < row.size(); i++) {
        addCell(cells, table.types().get(i), row.get(i), field);
      }
    }
    var json = JSON.objectNode();
    json.set("columns", columns);
    json.set("rows", rows);
    return json.toString();
  }

  private static void addCell(ArrayNode cells, int typeCode, Raw raw, String field) {
    var type =
        DataType.ofCode(typeCode)
            .orElseThrow(() -> new MalformedValueException(field, "has an unknown column type"));
    switch (MetricValue.read(type, raw, field).orElse(null)) {
      case Value.Numeric(double number) -> add(cells, number);
      case Value.Bool(boolean flag) -> cells.add(flag);
      case Value.Text(String text) -> cells.add(text);
      case null -> cells.addNull();
    }
  }

  /// Arrays are packed, numbers in little-endian order (section 6.4.16).
  static String array(DataType type, byte[] packed, String field) {
    var in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    var json = JSON.arrayNode();
    try {
      switch (type) {
        case BOOLEAN_ARRAY -> addFlags(json, in);
        case STRING_ARRAY -> addTexts(json, in, field);
        default -> {
          while (in.hasRemaining()) {
            addElement(json, type, in, field);
          }
        }
      }
    } catch (BufferUnderflowException _) {
      throw new MalformedValueException(field, "ends within an element of the array");
    }
    return json.toString();
  }

  private static void addElement(ArrayNode json, DataType type, ByteBuffer in, String field) {
    switch (type) {
      case INT8_ARRAY -> json.add((int) in.get());
      case UINT8_ARRAY -> json.add(Byte.toUnsignedInt(in.get()));
      case INT16_ARRAY -> json.add((int) in.getShort());
      case UINT16_ARRAY -> json.add(Short.toUnsignedInt(in.getShort()));
      case INT32_ARRAY -> json.add(in.getInt());
      case UINT32_ARRAY -> json.add(Integer.toUnsignedLong(in.getInt()));
      case INT64_ARRAY -> json.add(in.getLong());
      case UINT64_ARRAY -> json.add(new BigInteger(Long.toUnsignedString(in.getLong())));
      case FLOAT_ARRAY -> add(json, PayloadReader.shortest(in.getFloat()));
      case DOUBLE_ARRAY -> add(json, in.getDouble());
      case DATE_TIME_ARRAY -> json.add(Timestamps.format(Timestamps.checked(field, in.getLong())));
      default -> throw new IllegalArgumentException("no array of numbers: " + type);
    }
  }

  /// Whole numbers without a fraction; what is no number becomes `null`.
  private static void add(ArrayNode json, double number) {
    if (!Double.isFinite(number)) {
      json.addNull();
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      json.add((long) number);
    } else {
      json.add(number);
    }
  }

  /// How many, in 32 bits, then one bit each, the highest first.
  private static void addFlags(ArrayNode json, ByteBuffer in) {
    var count = in.getInt();
    if (count < 0 || count > in.remaining() * 8L) {
      throw new BufferUnderflowException();
    }
    for (int i = 0; i < count; i++) {
      json.add((in.get(in.position() + i / 8) & 0x80 >>> i % 8) != 0);
    }
  }

  /// Each ends with a zero byte.
  private static void addTexts(ArrayNode json, ByteBuffer in, String field) {
    while (in.hasRemaining()) {
      var start = in.position();
      while (in.get() != 0) {
        // on to the end of this one
      }
      try {
        var text = in.slice(start, in.position() - 1 - start);
        json.add(StandardCharsets.UTF_8.newDecoder().decode(text).toString());
      } catch (CharacterCodingException _) {
        throw new MalformedValueException(field, "expected UTF-8");
      }
    }
  }
}
