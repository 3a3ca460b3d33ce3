package dev.signalbox.ingest.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// A table as comma-separated values (RFC 4180) with a header line. An empty cell says nothing.
final class CsvTable {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
  private static final JsonMapper JSON = new JsonMapper();

  private CsvTable() {}

  static void read(byte[] bytes, Rows rows) {
    try (MappingIterator<String[]> lines = CSV.readerFor(String[].class).readValues(bytes)) {
      if (!lines.hasNextValue()) {
        throw new MalformedValueException("", "expected a header line");
      }
      var header = header(lines.nextValue(), rows.sheet());
      var line = 2;
      while (lines.hasNextValue()) {
        var cells = lines.nextValue();
        if (cells.length > 1 || !cells[0].isBlank()) {
          readRow(line, header, cells, rows);
        }
        line += height(cells);
      }
    } catch (JsonProcessingException e) {
      throw new MalformedValueException("", "expected CSV: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Column> header(String[] cells, Sheet sheet) {
    var header = new ArrayList<Column>();
    var seen = new HashSet<String>();
    for (var cell : cells) {
      var name = cell.strip();
      var column =
          sheet
              .column(name)
              .orElseThrow(() ->
                  new MalformedValueException(
                      name, "is no column; expected " + String.join(", ", names(sheet))));
      if (!seen.add(name)) {
        throw new MalformedValueException(name, "is there twice");
      }
      header.add(column);
    }
    return header;
  }

  private static void readRow(int line, List<Column> header, String[] cells, Rows rows) {
    if (cells.length > header.size()) {
      rows.addBroken(
          line,
          new MalformedValueException(
              "", "has " + cells.length + " cells, the header " + header.size()));
      return;
    }
    var row = JSON.createObjectNode();
    try {
      for (int i = 0; i < cells.length; i++) {
        if (!cells[i].isEmpty()) {
          row.set(header.get(i).name(), Cells.read(header.get(i), cells[i]));
        }
      }
    } catch (MalformedValueException e) {
      rows.addBroken(line, e);
      return;
    }
    rows.add(line, row);
  }

  /// A cell in quotes may go over several lines.
  private static int height(String[] cells) {
    var height = 1;
    for (var cell : cells) {
      height += (int) cell.chars().filter(c -> c == '\n').count();
    }
    return height;
  }

  private static List<String> names(Sheet sheet) {
    return sheet.columns().stream().map(Column::name).toList();
  }
}
