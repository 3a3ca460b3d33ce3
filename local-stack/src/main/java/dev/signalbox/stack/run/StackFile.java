package dev.signalbox.stack.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// `stack.json`: every URL, port and process id of the running stack, for scripts. It is there
/// while the stack is ready, and always whole.
public final class StackFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StackFile() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void write(Path file, ObjectNode content) {
    try {
      var scratch = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(
          scratch, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
      Files.move(
          scratch, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("%s could not be written".formatted(file), e);
    }
  }

  /// The content, when a stack is ready on the folder.
  public static Optional<JsonNode> read(DataFolder data) {
    try {
      return Optional.of(JSON.readTree(Files.readString(data.stackFile())));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
