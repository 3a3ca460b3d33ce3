package dev.signalbox.ingest.decode.sparkplug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What must be known of an edge node to understand its next message: all of it comes from births.
///
/// @param connection over which the birth came; after another one, messages may have been missed
/// @param bdSeq the number of the edge node's session, which its death repeats
/// @param seq of its last message
/// @param catalogs by device; that of the edge node itself under the empty name
public record EdgeState(
    long connection, OptionalLong bdSeq, int seq, Map<String, Catalog> catalogs) {
  private static final String ITSELF = "";

  public EdgeState {
    catalogs = Map.copyOf(catalogs);
  }

  static EdgeState born(long connection, OptionalLong bdSeq, int seq, Catalog catalog) {
    return new EdgeState(connection, bdSeq, seq, Map.of(ITSELF, catalog));
  }

  /// How many metrics it remembers.
  public int size() {
    return 1 + catalogs.values().stream().mapToInt(one -> one.byName().size()).sum();
  }

  Catalog catalog(Optional<String> deviceId) {
    return catalogs.getOrDefault(deviceId.orElse(ITSELF), Catalog.EMPTY);
  }

  int nextSeq() {
    return (seq + 1) & 0xFF;
  }

  EdgeState at(int newSeq) {
    return new EdgeState(connection, bdSeq, newSeq, catalogs);
  }

  EdgeState with(String deviceId, Catalog catalog) {
    var all = new HashMap<>(catalogs);
    all.put(deviceId, catalog);
    return new EdgeState(connection, bdSeq, seq, all);
  }

  EdgeState without(String deviceId) {
    var all = new HashMap<>(catalogs);
    all.remove(deviceId);
    return new EdgeState(connection, bdSeq, seq, all);
  }
}
