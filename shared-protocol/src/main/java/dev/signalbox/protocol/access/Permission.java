package dev.signalbox.protocol.access;

/// One thing that a token may allow.
public enum Permission {
  /// See facts of the organization, as far as the token's nodes go.
  READ,
  ACKNOWLEDGE_ALARMS,
  SEND_COMMANDS,
  /// Publish to the rooms that the token names.
  PUBLISH,
  /// Endpoints, alarm rules, interlocks, tiles.
  CONFIGURE,
  /// Statistics, ending connections.
  ADMINISTER,
  /// Report readings, positions and alarms.
  INGEST
}
