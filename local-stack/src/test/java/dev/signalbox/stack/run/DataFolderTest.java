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
    data.rotateLogs();

    assertThat(data.log("redis")).doesNotExist();
    assertThat(data.logs().resolve("previous/redis.log")).hasContent("second run");
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
