package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.identity.MalformedValueException;

/// A part of a payload that cannot be understood; the rest can.
///
/// @param field with its path, such as `metrics[3].alias`
public record Fault(String field, String detail) {
  public static Fault of(MalformedValueException refusal) {
    return new Fault(refusal.field(), refusal.expectation());
  }
}
