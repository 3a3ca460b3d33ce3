package dev.signalbox.stack.server;

/// What a server promises about the data it has confirmed.
enum Durability {
  /// On disk before it is confirmed, as in production; the folder stays.
  DURABLE,
  /// Survives the server's restart but not the machine's; the folder goes with the server.
  THROWAWAY
}
