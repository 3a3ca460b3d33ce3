package dev.signalbox.ingest.quarantine;

import java.util.Locale;

/// Why something was set aside.
public enum Reason {
  /// The payload is not what its topic asks for.
  MALFORMED,
  /// Larger than payloads may be.
  TOO_LARGE,
  UNKNOWN_ORGANIZATION,
  /// The organization forbids unknown nodes and endpoints.
  UNKNOWN_NODE,
  UNKNOWN_ENDPOINT,
  /// A reading of another type than the endpoint's.
  TYPE_MISMATCH,
  /// A time too far ahead of ours.
  TIMESTAMP_AHEAD,
  /// PostgreSQL does not take it.
  NOT_STORABLE;

  /// As it stands in the table, over REST and in metrics: `type_mismatch`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
