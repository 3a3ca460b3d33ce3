package dev.signalbox.protocol.fact;

/// A JSON object that the system passes on without looking inside, such as a room event's `data`.
/// Only the codec makes one from bytes, so its text is valid, compact JSON.
public record Json(String text) {
  public static final Json EMPTY_OBJECT = new Json("{}");

  @Override
  public String toString() {
    return text;
  }
}
