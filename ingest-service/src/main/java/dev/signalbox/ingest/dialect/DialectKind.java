package dev.signalbox.ingest.dialect;

/// The dialects beside the native one.
public enum DialectKind {
  SPARKPLUG_B,
  MESHTASTIC
}
