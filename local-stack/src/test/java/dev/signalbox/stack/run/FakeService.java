package dev.signalbox.stack.run;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/// What the local stack sees of a service: a packaged jar that listens where its environment says,
/// is ready, and tells every request who it is and which database it was given.
final class FakeService {
  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    var environment = System.getenv();
    var answer =
        "%s %s"
            .formatted(
                environment.get("SIGNALBOX_REPLICA"),
                environment.get("QUARKUS_DATASOURCE_REACTIVE_URL"));
    var port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "0"));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          var body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  /// Lays a checkout whose services are all this one.
  static void packageInto(Path home) throws IOException {
    for (var module : new String[] {"ingest-service", "command-service", "realtime-gateway"}) {
      var folder = Files.createDirectories(home.resolve(module).resolve("target/quarkus-app"));
      var manifest = new Manifest();
      manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Name.MAIN_CLASS, FakeService.class.getName());
      manifest.getMainAttributes().put(Name.CLASS_PATH, classPathAsUrls());
      new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest)
          .close();
      var settings = Files.createDirectories(home.resolve(module).resolve("src/main/docker"));
      Files.writeString(settings.resolve("jvm.args"), "-XX:TieredStopAtLevel=1\n");
    }
  }

  private static String classPathAsUrls() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
