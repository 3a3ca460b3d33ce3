package dev.signalbox.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Valid messages with some bytes changed are read or refused; nothing is thrown.
class MutationTest {
  private static final int ROUNDS = 60_000;

  @Test
  void readsOrRefusesWhateverIsLeftOfAMessage() throws Exception {
    var random = new Random(20260301);
    var messages = goldenMessages();
    var refused = 0;

    for (int round = 0; round < ROUNDS; round++) {
      var mutant = mutate(messages.get(random.nextInt(messages.size())), random);
      if (ClientMessageCodec.decode(mutant) instanceof Decoded.Refused) {
        refused++;
      }
    }

    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  private static byte[] mutate(byte[] message, Random random) {
    var mutant = message.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      var at = random.nextInt(mutant.length);
      mutant =
          switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(mutant, Math.max(at, 1));
            case 1 -> doubled(mutant, at);
            default -> changed(mutant, at, (byte) random.nextInt());
          };
    }
    return mutant;
  }

  private static byte[] changed(byte[] message, int at, byte value) {
    var changed = message.clone();
    changed[at] = value;
    return changed;
  }

  private static byte[] doubled(byte[] message, int at) {
    var doubled = Arrays.copyOf(message, message.length * 2 - at);
    System.arraycopy(message, at, doubled, message.length, message.length - at);
    return doubled;
  }

  private static List<byte[]> goldenMessages() throws Exception {
    var folder =
        Path.of(
            Objects.requireNonNull(
                    MutationTest.class.getResource("/dev/signalbox/protocol/golden/client"))
                .toURI());
    var messages = new ArrayList<byte[]>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        messages.add(read(file));
      }
    }
    return messages;
  }

  private static byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }
}
