package dev.signalbox.protocol.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.protocol.codec.FactCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever Redis holds, a reader gives entries or says [MalformedEntryException].
class MalformedEntryTest {
  private static final byte[] MESSAGE = message();

  @Test
  void messageCutShortIsMalformedWhereverItIsCutWithinAnEntry() {
    var whole = countOf(MESSAGE);

    var readable = 0;
    for (int length = 0; length < MESSAGE.length; length++) {
      var count = countOf(Arrays.copyOf(MESSAGE, length));
      assertThat(count).isLessThan(whole);
      readable += count >= 0 ? 1 : 0;
    }

    assertThat(readable).as("cuts that fall between entries").isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff})
  void changedByteNeverEscapesAsAnythingElse(byte value) {
    for (int at = 0; at < MESSAGE.length; at++) {
      var changed = MESSAGE.clone();
      changed[at] = value;
      assertThat(countOf(changed)).isGreaterThanOrEqualTo(-1);
    }
  }

  @Test
  void randomBytesNeverEscapeAsAnythingElse() {
    var random = new Random(3);

    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      assertThat(countOf(bytes)).isGreaterThanOrEqualTo(-1);
      assertThat(countOf(EntryReader.ofEntry(bytes))).isGreaterThanOrEqualTo(-1);
      assertThat(countOf(EntryReader.ofStanding(bytes))).isGreaterThanOrEqualTo(-1);
    }
  }

  @Test
  void randomBytesBehindAGoodHeadNeverEscapeAsAnythingElse() {
    var random = new Random(4);

    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[11 + random.nextInt(120)];
      random.nextBytes(bytes);
      bytes[0] = (byte) (random.nextBoolean() ? 'S' : 'E');
      bytes[1] = 1;
      bytes[10] = 0;
      assertThat(countOf(bytes)).isGreaterThanOrEqualTo(-1);
    }
  }

  @Test
  void otherFormatsAreRefused() {
    assertRefused(new byte[0], "no bus message of format 1");
    assertRefused(new byte[] {'S', 2, 0, 0, 0, 0, 0, 0, 0, 0}, "no bus message of format 1");
    assertRefused(new byte[] {'X', 1, 0, 0, 0, 0, 0, 0, 0, 0}, "unknown message kind 88");
    assertRefused(new byte[] {'E', 1, 0, 0, 0, 0, 0, 0, 0, 0}, "truncated event message");
    assertRefused(new byte[] {'E', 1, 0, 0, 0, 0, 0, 0, 0, 0, 5, 'a'}, "truncated event message");
  }

  @Test
  void messageWithoutEntriesIsEmpty() {
    assertThat(EntryReader.ofMessage(BusMessage.ofState(1, List.of())).next()).isFalse();
  }

  private static void assertRefused(byte[] message, String reason) {
    assertThatExceptionOfType(MalformedEntryException.class)
        .isThrownBy(() -> EntryReader.ofMessage(message))
        .withMessage(reason);
  }

  /// How many entries there are, or -1 where the message is malformed.
  private static int countOf(byte[] message) {
    try {
      return countOf(EntryReader.ofMessage(message));
    } catch (MalformedEntryException _) {
      return -1;
    }
  }

  private static int countOf(EntryReader reader) {
    var count = 0;
    try {
      while (reader.next()) {
        touchEverything(reader);
        count++;
      }
      return count;
    } catch (MalformedEntryException _) {
      return -1;
    }
  }

  private static void touchEverything(EntryReader reader) {
    assertThat(reader.kind()).isNotNull();
    assertThat(reader.nodeId()).isNotNull();
    assertThat(reader.subject()).isNotNull();
    assertThat(reader.exceptClient()).isNotNull();
    assertThat(reader.payload()).hasSize(reader.payloadLength());
  }

  private static byte[] message() {
    var entries =
        new RandomFacts(5)
            .oneOfEach().stream()
                .map(fact -> BusEntry.encode(fact, FactCodec.encode(fact)))
                .toList();
    return BusMessage.ofState(1, entries);
  }
}
