package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.stack.process.JavaCommand;
import dev.signalbox.stack.process.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the commands in JVMs of their own, as the entry script does, over fake services and real
/// servers.
final class RunFixture implements AutoCloseable {
  final int port = Ports.free();
  final int mqttPort = Ports.free();
  final DataFolder data;
  private final Path home;
  private final List<Process> started = new ArrayList<>();

  RunFixture(Path folder) throws IOException {
    home = folder.resolve("home");
    data = new DataFolder(folder.resolve("data"));
    FakeService.packageInto(home);
  }

  Process up(String... options) throws IOException {
    return run(
        join(
            new String[] {
              "up", "--without-simulator", "--port", "" + port, "--mqtt-port", "" + mqttPort
            },
            options));
  }

  Process run(String... arguments) throws IOException {
    var command =
        JavaCommand.ofOurClassPath(
            "dev.signalbox.stack.cli.Main",
            List.of(
                "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", "-Dsignalbox.home=" + home),
            List.of(join(arguments, "--data-dir", data.path().toString())));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  /// Reads what the process says until a line has the word in it; returns all that was read.
  static String readUntil(BufferedReader lines, String word) throws IOException {
    var read = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      read.append(line).append('\n');
      if (line.contains(word)) {
        return read.toString();
      }
    }
    throw new AssertionError("'%s' was not said:%n%s".formatted(word, read));
  }

  /// All that the process says, and its end.
  static String readAll(Process process) throws Exception {
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  JsonNode stackFile() {
    return StackFile.read(data).orElseThrow();
  }

  /// Every process id that `stack.json` names, the run's own and its guardian's included.
  List<Long> pids() {
    var stack = stackFile();
    var pids =
        new ArrayList<>(List.of(stack.path("pid").asLong(), stack.path("guardianPid").asLong()));
    stack.path("servers").forEach(server -> pids.add(server.path("pid").asLong()));
    stack.path("services").forEach(service -> pids.add(service.path("pid").asLong()));
    return pids;
  }

  String get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://localhost:" + port + path);
      return client
          .send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  /// A process that has ended and waits to be reaped counts as ended.
  static boolean isAlive(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    for (var process : started) {
      process.destroyForcibly().onExit().join();
    }
  }

  private static String[] join(String[] first, String... second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
