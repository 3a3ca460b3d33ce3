package dev.signalbox.ingest.history;

import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.fact.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Comma-separated values (RFC 4180) with a header line.
final class TableWriter implements PointWriter {
  private static final String HEADER =
      "endpointId,nodeId,key,unit,timestamp,value,quality,count,min,max,mean,timeWeightedMean,"
          + "first,last\r\n";

  private final Writer out;
  private String head = "";

  TableWriter(OutputStream out) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.out.write(HEADER);
  }

  @Override
  public void begin(Measurand measurand, String resolution) {
    head =
        measurand.endpointId()
            + ","
            + quoted(measurand.nodeId())
            + ","
            + quoted(measurand.key())
            + ","
            + measurand.unit().map(TableWriter::quoted).orElse("");
  }

  @Override
  public void point(PointView point) throws IOException {
    out.write(head);
    cell(Timestamps.format(point.timestamp()));
    cell(textOf(point.value()));
    cell(point.quality().orElse(""));
    cell(point.count().map(String::valueOf).orElse(""));
    cell(textOf(point.min()));
    cell(textOf(point.max()));
    cell(textOf(point.mean()));
    cell(textOf(point.timeWeightedMean()));
    cell(textOf(point.first()));
    cell(point.last().map(TableWriter::textOf).orElse(""));
    out.write("\r\n");
  }

  @Override
  public void end(Optional<String> next, Optional<String> previous) {
    // the header Link says it
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  private void cell(String text) throws IOException {
    out.write(',');
    out.write(text);
  }

  private static String textOf(Optional<Double> number) {
    return number.map(value -> textOf(Value.of(value))).orElse("");
  }

  private static String textOf(Value value) {
    return switch (value) {
      case Value.Numeric(double number) ->
          number == Math.rint(number) && Math.abs(number) < 1e15
              ? Long.toString((long) number)
              : Double.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Text(String text) -> quoted(text);
    };
  }

  /// A text that a spreadsheet would take for a formula is told apart by an apostrophe.
  private static String quoted(String text) {
    var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
