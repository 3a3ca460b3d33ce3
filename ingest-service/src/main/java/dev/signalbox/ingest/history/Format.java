package dev.signalbox.ingest.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/// How history is written.
enum Format {
  JSON(MediaType.APPLICATION_JSON),
  LINES(Format.NDJSON),
  TABLE(Format.CSV);

  static final String NDJSON = "application/x-ndjson";
  static final String CSV = "text/csv";

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /// The first that the client accepts, in its order.
  static Format accepted(HttpHeaders headers) {
    for (var accepted : headers.getAcceptableMediaTypes()) {
      for (var format : values()) {
        if (accepted.isCompatible(MediaType.valueOf(format.mediaType))) {
          return format;
        }
      }
    }
    return JSON;
  }

  String mediaType() {
    return this == TABLE ? mediaType + ";charset=utf-8" : mediaType;
  }

  /// @param several whether there may be more than one series
  PointWriter writer(ObjectMapper mapper, OutputStream out, boolean several) throws IOException {
    return switch (this) {
      case JSON -> new JsonWriter(mapper, out, several);
      case LINES -> new LineWriter(mapper, out, several);
      case TABLE -> new TableWriter(out);
    };
  }
}
