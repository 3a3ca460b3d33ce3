package dev.signalbox.ingest.decode.sparkplug;

import dev.signalbox.protocol.fact.ValueType;
import java.util.Optional;

/// The data types of metrics (section 6.4.16). The number on the wire is the place in this list,
/// counted from 1.
enum DataType {
  INT8(ValueType.NUMBER),
  INT16(ValueType.NUMBER),
  INT32(ValueType.NUMBER),
  INT64(ValueType.NUMBER),
  UINT8(ValueType.NUMBER),
  UINT16(ValueType.NUMBER),
  UINT32(ValueType.NUMBER),
  UINT64(ValueType.NUMBER),
  FLOAT(ValueType.NUMBER),
  DOUBLE(ValueType.NUMBER),
  BOOLEAN(ValueType.BOOLEAN),
  STRING(ValueType.TEXT),
  /// Milliseconds since the epoch; kept as ISO-8601 text.
  DATE_TIME(ValueType.TEXT),
  TEXT(ValueType.TEXT),
  UUID(ValueType.TEXT),
  /// A table; kept as JSON text.
  DATA_SET(ValueType.TEXT),
  /// Kept as text in Base64.
  BYTES(ValueType.TEXT),
  FILE(ValueType.TEXT),
  /// Several metrics under one name; each becomes a point of its own.
  TEMPLATE(ValueType.TEXT),
  /// Only of properties.
  PROPERTY_SET(ValueType.TEXT),
  PROPERTY_SET_LIST(ValueType.TEXT),
  /// Arrays are kept as JSON text.
  INT8_ARRAY(ValueType.TEXT),
  INT16_ARRAY(ValueType.TEXT),
  INT32_ARRAY(ValueType.TEXT),
  INT64_ARRAY(ValueType.TEXT),
  UINT8_ARRAY(ValueType.TEXT),
  UINT16_ARRAY(ValueType.TEXT),
  UINT32_ARRAY(ValueType.TEXT),
  UINT64_ARRAY(ValueType.TEXT),
  FLOAT_ARRAY(ValueType.TEXT),
  DOUBLE_ARRAY(ValueType.TEXT),
  BOOLEAN_ARRAY(ValueType.TEXT),
  STRING_ARRAY(ValueType.TEXT),
  DATE_TIME_ARRAY(ValueType.TEXT);

  private static final DataType[] ALL = values();

  private final ValueType valueType;

  DataType(ValueType valueType) {
    this.valueType = valueType;
  }

  static Optional<DataType> ofCode(int code) {
    return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
  }

  ValueType valueType() {
    return valueType;
  }
}
