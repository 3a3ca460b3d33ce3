package dev.signalbox.gateway.room;

import dev.signalbox.protocol.identity.MalformedValueException;
import org.jspecify.annotations.Nullable;

/// Where a page of a room's history begins: the offset of an event beside it. Opaque to clients.
///
/// @param older whether the page goes back from there
record HistoryCursor(boolean older, long offset) {
  private static final String OLDER = "o";
  private static final String NEWER = "n";

  /// @param text absent for the newest page
  static @Nullable HistoryCursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.startsWith(OLDER) || text.startsWith(NEWER)) {
      try {
        var offset = Long.parseLong(text.substring(1));
        if (offset > 0) {
          return new HistoryCursor(text.startsWith(OLDER), offset);
        }
      } catch (NumberFormatException _) {
        throw refusal();
      }
    }
    throw refusal();
  }

  private static MalformedValueException refusal() {
    return new MalformedValueException("cursor", "expected one that a page has named");
  }

  @Override
  public String toString() {
    return (older ? OLDER : NEWER) + offset;
  }
}
