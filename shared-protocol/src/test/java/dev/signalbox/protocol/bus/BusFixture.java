package dev.signalbox.protocol.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.Fact;
import dev.signalbox.protocol.identity.OrgId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One Redis for the tests of a class, emptied before each of them.
final class BusFixture
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final OrgId DEMO = new OrgId("demo");
  static final long PUBLISHED_AT = 1_769_851_800_250_123L;

  private @Nullable Path folder;
  private @Nullable RedisProcess process;
  private @Nullable RespClient client;

  Object call(Object... arguments) {
    return client().call(arguments);
  }

  Object run(BusScript script, Object... keysAndArguments) {
    return client().run(script, keysAndArguments);
  }

  /// A client that has subscribed already; the caller closes it.
  RespClient subscriberOf(String channel) {
    var subscriber = process().connect();
    subscriber.call("SUBSCRIBE", channel);
    return subscriber;
  }

  void restart() {
    client().close();
    process().restart();
    client = process().connect();
  }

  static Fact factIn(EntryReader reader) {
    assertThat(reader.next()).isTrue();
    return FactCodec.decode(reader.payload());
  }

  static List<?> list(Object reply) {
    return (List<?>) reply;
  }

  static byte[] bytes(Object reply) {
    return (byte[]) reply;
  }

  static String text(Object reply) {
    return new String(bytes(reply), UTF_8);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("signalbox-bus");
    process = new RedisProcess(folder);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    client = process().connect();
    client.call("FLUSHALL");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client().close();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    process().close();
    if (folder != null) {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(BusFixture::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RespClient client() {
    if (client == null) {
      throw new IllegalStateException("no test is running");
    }
    return client;
  }

  private RedisProcess process() {
    if (process == null) {
      throw new IllegalStateException("no test class is running");
    }
    return process;
  }
}
