package dev.signalbox.ingest.decode.meshtastic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Packets in files.
public final class MeshSamples {
  private MeshSamples() {}

  public static String read(String name) {
    try (var in = MeshSamples.class.getResourceAsStream("/meshtastic/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
