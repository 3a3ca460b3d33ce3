package dev.signalbox.ingest.decode.sparkplug;

import java.util.Optional;

/// The types of messages (section 4.1.3). `N`: about an edge node, `D`: about one of its devices.
public enum SparkplugType {
  NBIRTH,
  DBIRTH,
  NDATA,
  DDATA,
  NDEATH,
  DDEATH,
  /// Down: what a host asks of an edge node.
  NCMD,
  DCMD,
  /// What a host application says of itself.
  STATE;

  static Optional<SparkplugType> ofTopicLevel(String level) {
    for (var type : values()) {
      if (type != STATE && type.name().equals(level)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  boolean isOfDevice() {
    return switch (this) {
      case DBIRTH, DDATA, DDEATH, DCMD -> true;
      case NBIRTH, NDATA, NDEATH, NCMD, STATE -> false;
    };
  }

  boolean isBirth() {
    return this == NBIRTH || this == DBIRTH;
  }

  /// Whether an edge node or a device says it.
  public boolean isReport() {
    return switch (this) {
      case NBIRTH, DBIRTH, NDATA, DDATA, NDEATH, DDEATH -> true;
      case NCMD, DCMD, STATE -> false;
    };
  }
}
