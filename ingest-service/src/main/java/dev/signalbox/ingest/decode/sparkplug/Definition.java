package dev.signalbox.ingest.decode.sparkplug;

/// What a birth says about one metric.
record Definition(String name, DataType type) {
  /// Names that belong to the protocol, not to the plant (sections 6.4.22 and 6.4.23): the number
  /// of the session, and what a host may ask for.
  boolean isControl() {
    return name.equals("bdSeq")
        || name.startsWith("Node Control/")
        || name.startsWith("Device Control/");
  }
}
