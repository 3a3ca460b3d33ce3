package dev.signalbox.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.bus.EntryKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Recorder wire = new Recorder();
  private final Traffic traffic = new Traffic();
  private final List<Fragment> ticked = new ArrayList<>();
  private final Outbox outbox = new Outbox(wire, FrameFormat.ARRAY, traffic, 100);

  @Test
  void sendsWhatOneTickBringsInOneWrite() {
    state(update(1, 1, "a"), update(2, 1, "b"));
    outbox.event(message("e"));
    outbox.flush();

    assertThat(wire.writes).containsExactly("[e,a,b]");
  }

  @Test
  void framesEachMessageForPlainClients() {
    var plain = new Outbox(wire, FrameFormat.SINGLE, traffic, 100);

    plain.event(message("x".repeat(70)));
    plain.event(message("e"));
    plain.flush();

    assertThat(wire.writes).containsExactly("x".repeat(70) + "\ne");
  }

  @Test
  void framesLargeMessagesToo() {
    var large = "x".repeat(70_000);

    outbox.answer(bytes(large));

    assertThat(wire.writes).containsExactly("[" + large + "]");
  }

  @Test
  void conflatesStateWhileAWriteIsInFlight() {
    wire.slow = true;
    state(update(1, 1, "a1"));
    outbox.flush();
    state(update(1, 2, "a2"), update(2, 1, "b1"));
    outbox.flush();
    state(update(1, 3, "a3"));
    outbox.flush();
    wire.slow = false;
    outbox.written();

    assertThat(wire.writes).containsExactly("[a1]", "[a3,b1]");
    assertThat(traffic.get(Traffic.Count.CONFLATED)).isEqualTo(1);
  }

  @Test
  void keepsEveryUpdateInOrderForAShortWhile() {
    var every = new EveryLane("chart");
    wire.slow = true;
    state(every, update(1, 1, "a1"));
    outbox.flush();
    state(every, update(1, 2, "a2"));
    state(every, update(1, 3, "a3"), update(2, 1, "b1"));
    outbox.written();

    assertThat(wire.writes).containsExactly("[a1]", "[a2,a3,b1]");
  }

  @Test
  void tellsHowManyWereSkippedAheadOfWhatReplacesThem() {
    var every = new EveryLane("chart");
    wire.slow = true;
    state(every, update(1, 0, "a0"));
    outbox.flush();
    for (int i = 1; i <= 1000; i++) {
      state(every, update(1, i, "a" + i), update(2, i, "b" + i));
    }
    outbox.written();
    outbox.written();

    assertThat(wire.writes)
        .containsExactly(
            "[a0]", "[{\"type\":\"skipped\",\"id\":\"chart\",\"count\":1998},a1000,b1000]");
    assertThat(traffic.get(Traffic.Count.CONFLATED)).isEqualTo(1998);
    assertThat(outbox.queuedKeys()).isZero();
  }

  @Test
  void skipsForNobodyElse() {
    var every = new EveryLane("chart");
    wire.slow = true;
    state(update(1, 0, "x"));
    outbox.flush();
    for (int i = 1; i <= 3; i++) {
      state(update(1, i, "a" + i));
      state(every, update(1, i, "a" + i));
    }
    outbox.written();

    assertThat(wire.writes).containsExactly("[x]", "[a3,a1,a2,a3]");
  }

  @Test
  void writesServerSentEvents() {
    var stream = new Outbox(wire, FrameFormat.EVENT_STREAM, traffic, 100);
    wire.raw = true;

    stream.event(message("{\"e\":1}"));
    stream.event(message("{\"e\":2}\nid: alarms=x:7"));
    stream.flush();

    assertThat(wire.writes)
        .containsExactly("data: {\"e\":1}\n\ndata: {\"e\":2}\nid: alarms=x:7\n\n");
  }

  @Test
  void letsEventsOvertakeStateThatWaits() {
    wire.slow = true;
    state(update(1, 1, "a1"));
    outbox.flush();
    state(update(1, 2, "a2"));
    outbox.event(message("e1"));
    outbox.event(message("e2"));
    outbox.flush();
    outbox.written();

    assertThat(wire.writes).containsExactly("[a1]", "[e1,e2,a2]");
  }

  @Test
  void saysSoWhenMoreEventsWaitThanMay() {
    wire.slow = true;
    outbox.answer(bytes("x"));
    outbox.event(message("y".repeat(80)));
    outbox.event(message("z".repeat(80)));

    assertThat(wire.overflowed).isTrue();
    assertThat(outbox.queuedBytes()).isZero();
  }

  @Test
  void asksForTheNextPartOfASnapshotOnceTheOneBeforeHasLeft() {
    var parts = new ArrayDeque<>(List.of("p".repeat(70_000), "q", "r"));
    wire.slow = true;
    outbox.snapshot(source(parts));

    assertThat(parts).hasSize(2);
    outbox.event(message("e"));
    outbox.written();
    assertThat(wire.writes.getLast()).isEqualTo("[e,q,r]");
  }

  /// Older state behind a newer snapshot would bring the old back.
  @Test
  void letsStateThatWaitedLeaveBeforeASnapshot() {
    wire.slow = true;
    state(update(1, 1, "a1"));
    outbox.flush();
    state(update(1, 2, "a2"), update(2, 1, "x".repeat(300_000)), update(3, 1, "c1"));
    outbox.snapshot(source(new ArrayDeque<>(List.of("snapshot"))));
    state(update(1, 4, "a4"));
    outbox.written();
    outbox.written();

    assertThat(wire.writes.get(1)).startsWith("[a2,xxx");
    assertThat(wire.writes.getLast()).isEqualTo("[c1,snapshot,a4]");
  }

  @Test
  void letsReadingsThatWaitedInOrderLeaveBeforeASnapshot() {
    var every = new EveryLane("chart");
    wire.slow = true;
    state(every, update(1, 1, "a1"));
    outbox.flush();
    state(every, update(1, 2, "a2"), update(1, 3, "a3"));
    outbox.snapshot(source(new ArrayDeque<>(List.of("snapshot"))));
    state(every, update(1, 4, "a4"));
    outbox.answerBehindState(bytes("answer"), () -> {});
    state(every, update(1, 5, "a5"));
    outbox.written();

    assertThat(wire.writes).containsExactly("[a1]", "[a2,a3,a4,snapshot,answer,a5]");
  }

  @Test
  void letsMissedEventsOvertakeSnapshots() {
    wire.slow = true;
    outbox.answer(bytes("x"));
    outbox.snapshot(source(new ArrayDeque<>(List.of("s1", "s2"))));
    outbox.replay(source(new ArrayDeque<>(List.of("e1"))));
    outbox.written();

    assertThat(wire.writes.getLast()).isEqualTo("[e1,s1,s2]");
  }

  /// What ended while it waited kept everything behind it waiting.
  @Test
  void goesOnToTheNextSnapshotWhenOneHasNothingToSay() {
    wire.slow = true;
    outbox.answer(bytes("x"));
    outbox.snapshot(source(new ArrayDeque<>()));
    outbox.snapshot(source(new ArrayDeque<>(List.of("s"))));
    wire.slow = false;
    outbox.written();

    assertThat(wire.writes).containsExactly("[x]", "[s]");
  }

  @Test
  void saysSoWhenMoreSnapshotsWaitThanMay() {
    wire.slow = true;
    outbox.answer(bytes("x"));
    for (int i = 0; i < SourceQueue.MAX_SOURCES; i++) {
      outbox.snapshot(source(new ArrayDeque<>(List.of("s"))));
    }
    assertThat(wire.overflowed).isFalse();

    outbox.snapshot(source(new ArrayDeque<>(List.of("one too many"))));

    assertThat(wire.overflowed).isTrue();
  }

  @Test
  void keepsNoSnapshotsThatHaveEnded() {
    wire.slow = true;
    outbox.answer(bytes("x"));
    for (int i = 0; i < 2 * SourceQueue.MAX_SOURCES; i++) {
      var ended = new ArrayDeque<>(List.of("s"));
      outbox.snapshot(source(ended));
      ended.clear();
    }

    assertThat(wire.overflowed).isFalse();
  }

  /// It would otherwise speak of a subscription before what that had brought.
  @Test
  void answersBehindStateThatWaits() {
    var left = new boolean[1];
    wire.slow = true;
    state(update(1, 1, "a1"));
    outbox.flush();
    state(update(1, 2, "a2"));
    outbox.answerBehindState(bytes("subscribed"), () -> left[0] = true);
    state(update(1, 3, "a3"));
    outbox.answer(bytes("pong"));
    assertThat(left[0]).isFalse();
    outbox.written();

    assertThat(wire.writes.getLast()).isEqualTo("[pong,a2,subscribed,a3]");
    assertThat(left[0]).isTrue();
  }

  private static SnapshotSource source(ArrayDeque<String> parts) {
    return new SnapshotSource() {
      @Override
      public byte @Nullable [] poll() {
        var part = parts.poll();
        return part == null ? null : bytes(part);
      }

      @Override
      public boolean isExhausted() {
        return parts.isEmpty();
      }
    };
  }

  @AfterEach
  void endTick() {
    ticked.forEach(Fragment::release);
  }

  private void state(EveryLane lane, Update... updates) {
    var fragment = new Fragment(List.of(updates));
    outbox.state(fragment, lane);
    ticked.add(fragment);
  }

  private void state(Update... updates) {
    var fragment = new Fragment(List.of(updates));
    outbox.state(fragment);
    ticked.add(fragment);
  }

  static Update update(long key, long version, String payload) {
    var bytes = bytes(payload);
    return new Update(key, version, EntryKind.TELEMETRY, 0, bytes, 0, bytes.length);
  }

  private static Message message(String text) {
    return new Message(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
