package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void keepsTheLogsOfThisRunAndTheOneBefore() throws Exception {
    var data = new DataFolder(folder);
    data.rotateLogs();

    Files.writeString(data.log("redis"), "first run");
    data.rotateLogs();
    Files.writeString(data.log("redis"), "second run");
    Files.writeString(data.logs().resolve("redis.log.1"), "before it");
    data.rotateLogs();

    assertThat(data.logs()).isDirectoryNotContaining("glob:**/redis.log*");
    assertThat(data.logs().resolve("previous/redis.log")).hasContent("second run");
    assertThat(data.logs().resolve("previous/redis.log.1")).hasContent("before it");
  }

  @Test
  void forgetsAllButTheLock() throws Exception {
    var data = new DataFolder(folder);
    Files.createDirectories(data.server("postgres").resolve("base"));
    Files.createDirectories(data.keys());
    Files.writeString(data.lockFile(), "1");

    data.empty();

    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(data.lockFile()));
  }
}
