package dev.signalbox.ingest.decode.sparkplug;

import static dev.signalbox.ingest.decode.sparkplug.WireMessage.LENGTH;
import static dev.signalbox.ingest.decode.sparkplug.WireMessage.VARINT;

import dev.signalbox.ingest.decode.sparkplug.Metric.Raw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the `DataSet` of a metric (section 6.4.12).
final class TableReader {
  private TableReader() {}

  static Raw read(WireMessage wire, String path) throws IOException {
    var columns = new ArrayList<String>();
    var types = new ArrayList<Integer>();
    var rows = new ArrayList<List<Raw>>();
    wire.nested((number, type) -> {
      switch (number << 3 | type) {
        case 2 << 3 | LENGTH -> columns.add(wire.text(path + ".value"));
        case 3 << 3 | VARINT -> types.add(wire.value().readUInt32());
        case 3 << 3 | LENGTH -> readPacked(wire, types);
        case 4 << 3 | LENGTH -> rows.add(row(wire, path));
        default -> {
          return false;
        }
      }
      return true;
    });
    return new Raw.Table(List.copyOf(columns), List.copyOf(types), List.copyOf(rows));
  }

  private static void readPacked(WireMessage wire, List<Integer> types) throws IOException {
    var in = wire.value();
    var outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      types.add(in.readUInt32());
    }
    in.popLimit(outer);
  }

  private static List<Raw> row(WireMessage wire, String path) throws IOException {
    var cells = new ArrayList<Raw>();
    wire.nested((number, type) -> {
      if ((number << 3 | type) != (1 << 3 | LENGTH)) {
        return false;
      }
      cells.add(cell(wire, path));
      return true;
    });
    return List.copyOf(cells);
  }

  private static Raw cell(WireMessage wire, String path) throws IOException {
    var value = new Raw[] {Metric.NONE};
    wire.nested((number, type) -> {
      var plain = PayloadReader.plain(wire, number, type, path + ".value");
      plain.ifPresent(found -> value[0] = found);
      return plain.isPresent();
    });
    return value[0];
  }
}
