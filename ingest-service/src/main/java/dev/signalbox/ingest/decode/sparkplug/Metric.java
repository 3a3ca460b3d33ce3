package dev.signalbox.ingest.decode.sparkplug;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A metric as it stands on the wire (section 6.4.6).
///
/// @param path where it is in the payload, such as `metrics[3]`
/// @param dataType its code
/// @param historical whether it must not become the current value
/// @param empty whether it says that there is no value
record Metric(
    String path,
    Optional<String> name,
    OptionalLong alias,
    OptionalLong timestamp,
    OptionalInt dataType,
    boolean historical,
    boolean empty,
    Map<String, Raw> properties,
    Raw value) {

  /// The value of a metric, of a property, or of a cell, by the field that carries it.
  sealed interface Raw {
    record None() implements Raw {}

    /// Unsigned on the wire, 32 or 64 bits; signed types are in two's complement.
    record Whole(long bits) implements Raw {}

    record Fraction(double number) implements Raw {}

    record Flag(boolean flag) implements Raw {}

    record Text(String text) implements Raw {}

    record Bytes(ByteString bytes) implements Raw {}

    record Table(List<String> columns, List<Integer> types, List<List<Raw>> rows) implements Raw {}

    record Members(boolean definition, List<Metric> metrics) implements Raw {}
  }

  static final Raw NONE = new Raw.None();
}
