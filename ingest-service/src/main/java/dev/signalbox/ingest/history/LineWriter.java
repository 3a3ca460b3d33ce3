package dev.signalbox.ingest.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;

/// One JSON object a line; with several series, each line names its endpoint.
final class LineWriter implements PointWriter {
  private static final byte[] COMMA = {','};

  private final ObjectWriter writer;
  private final OutputStream out;
  private final boolean several;
  private byte[] head = {};

  LineWriter(ObjectMapper mapper, OutputStream out, boolean several) {
    this.writer = mapper.writer();
    this.out = out;
    this.several = several;
  }

  @Override
  public void begin(Measurand measurand, String resolution) throws IOException {
    if (several) {
      var object = new LinkedHashMap<String, Object>();
      object.put("endpointId", measurand.endpointId());
      object.put("nodeId", measurand.nodeId());
      object.put("key", measurand.key());
      var text = writer.writeValueAsBytes(object);
      head = Arrays.copyOf(text, text.length - 1);
    }
  }

  @Override
  public void point(PointView point) throws IOException {
    var text = writer.writeValueAsBytes(point);
    if (several) {
      out.write(head);
      out.write(COMMA);
      out.write(text, 1, text.length - 1);
    } else {
      out.write(text);
    }
    out.write('\n');
  }

  @Override
  public void end(Optional<String> next, Optional<String> previous) {
    // the header Link says it
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
