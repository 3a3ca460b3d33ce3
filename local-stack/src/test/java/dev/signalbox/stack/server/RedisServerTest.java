package dev.signalbox.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {
  @TempDir Path folder;

  @Test
  void keepsItsDataOverARestart() throws Exception {
    try (var redis = RedisServer.throwaway()) {
      ask(redis, "SET signal red");

      redis.restart();

      assertThat(ask(redis, "GET signal")).contains("red");
    }
  }

  @Test
  void isEmptyAfterAFlush() throws Exception {
    try (var redis = RedisServer.throwaway()) {
      ask(redis, "SET signal red");

      redis.flush();

      assertThat(ask(redis, "GET signal")).startsWith("$-1");
    }
  }

  @Test
  void joinsTheServerThatAnEarlierOwnerLeft() {
    var data = folder.resolve("data");
    var log = folder.resolve("log");
    try (var left = RedisServer.durable(data, 0, log);
        var joined = RedisServer.durable(data, 0, log)) {
      assertThat(joined.port()).isEqualTo(left.port());
      assertThat(joined.pid()).isEqualTo(left.pid());
    }
  }

  private static String ask(RedisServer redis, String command) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      var reply = new byte[128];
      return new String(reply, 0, socket.getInputStream().read(reply), StandardCharsets.UTF_8);
    }
  }
}
