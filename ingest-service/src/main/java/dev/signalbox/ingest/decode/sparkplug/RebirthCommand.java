package dev.signalbox.ingest.decode.sparkplug;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// The payload of an NCMD that asks an edge node for its births (section 6.4.22).
public final class RebirthCommand {
  private static final int BOOLEAN = 11;

  private RebirthCommand() {}

  public static byte[] encode(Instant now) {
    try {
      var metric = new ByteArrayOutputStream();
      var fields = CodedOutputStream.newInstance(metric);
      fields.writeString(1, "Node Control/Rebirth");
      fields.writeUInt64(3, now.toEpochMilli());
      fields.writeUInt32(4, BOOLEAN);
      fields.writeBool(14, true);
      fields.flush();
      var bytes = new ByteArrayOutputStream();
      var payload = CodedOutputStream.newInstance(bytes);
      payload.writeUInt64(1, now.toEpochMilli());
      payload.writeByteArray(2, metric.toByteArray());
      payload.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // arrays in memory do not fail
    }
  }
}
