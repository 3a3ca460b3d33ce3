package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// One message as an example: `{variant}.json`, or `{variant}-{shape}.json` for further shapes.
record GoldenFile(String name, String text) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FOLDER = "/dev/signalbox/protocol/golden/";

  /// @param side `client`, `server` or `device`
  static List<GoldenFile> of(String side) {
    try (var files = Files.list(folder(side))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(GoldenFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The part of the name that says what it is an example of.
  String variant() {
    return name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  JsonNode tree() {
    return treeOf(bytes());
  }

  static JsonNode treeOf(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static GoldenFile read(Path file) {
    try {
      var name = file.getFileName().toString().replace(".json", "");
      return new GoldenFile(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String side) {
    try {
      return Path.of(Objects.requireNonNull(GoldenFile.class.getResource(FOLDER + side)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
