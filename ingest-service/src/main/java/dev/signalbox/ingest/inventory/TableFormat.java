package dev.signalbox.ingest.inventory;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;

/// How a table is written and read.
enum TableFormat {
  JSON,
  CSV;

  static final String TEXT_CSV = "text/csv";

  /// The first that the client accepts, in its order.
  static TableFormat accepted(HttpHeaders headers) {
    for (var accepted : headers.getAcceptableMediaTypes()) {
      if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return JSON;
      }
      if (accepted.isCompatible(MediaType.valueOf(TEXT_CSV))) {
        return CSV;
      }
    }
    return JSON;
  }

  String mediaType() {
    return switch (this) {
      case JSON -> MediaType.APPLICATION_JSON;
      case CSV -> TEXT_CSV + ";charset=utf-8";
    };
  }

  RowWriter writer(Sheet sheet, OutputStream out) throws IOException {
    return switch (this) {
      case JSON -> RowWriter.json(out);
      case CSV -> RowWriter.csv(sheet, out);
    };
  }

  void read(byte[] bytes, Rows rows) {
    switch (this) {
      case JSON -> JsonTable.read(bytes, rows);
      case CSV -> CsvTable.read(bytes, rows);
    }
  }
}
