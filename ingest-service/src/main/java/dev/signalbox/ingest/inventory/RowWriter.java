package dev.signalbox.ingest.inventory;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Writes a table row by row, as it is read. For one thread.
sealed interface RowWriter {
  void row(ObjectNode row);

  void finish();

  /// Comma-separated values (RFC 4180) with a header line.
  static RowWriter csv(Sheet sheet, OutputStream out) throws IOException {
    var schema = CsvSchema.emptySchema().withLineSeparator("\r\n");
    var lines = Csv.MAPPER.writer(schema).writeValues(out);
    lines.write(sheet.columns().stream().map(Column::name).toArray(String[]::new));
    return new Csv(sheet, lines);
  }

  /// An array of objects.
  static RowWriter json(OutputStream out) throws IOException {
    return new Json(Json.MAPPER.writer().writeValuesAsArray(out));
  }

  record Csv(Sheet sheet, SequenceWriter lines) implements RowWriter {
    private static final CsvMapper MAPPER = new CsvMapper();

    @Override
    public void row(ObjectNode row) {
      var cells =
          sheet.columns().stream()
              .map(column -> {
                var member = row.get(column.name());
                return member == null ? "" : Cells.write(column, member);
              })
              .toArray(String[]::new);
      write(lines, cells);
    }

    @Override
    public void finish() {
      close(lines);
    }
  }

  record Json(SequenceWriter objects) implements RowWriter {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public void row(ObjectNode row) {
      write(objects, row);
    }

    @Override
    public void finish() {
      close(objects);
    }
  }

  private static void write(SequenceWriter writer, Object value) {
    try {
      writer.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the client is gone
    }
  }

  private static void close(SequenceWriter writer) {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
