package dev.signalbox.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.gateway.hub.Traits;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.StreamPosition;
import org.junit.jupiter.api.Test;

class TrackerTest {
  private static final EventChannel ALARMS = EventChannel.of(new OrgId("demo"), ChannelKind.ALARMS);

  private final Tracker tracker = new Tracker();

  @Test
  void passesEachEventOnce() {
    tracker.startAt(new StreamPosition("e", 4));

    assertThat(tracker.take(event("e", 5))).isEqualTo(Tracker.Verdict.PASS);
    assertThat(tracker.take(event("e", 5))).isEqualTo(Tracker.Verdict.KNOWN);
    assertThat(tracker.take(event("e", 3))).isEqualTo(Tracker.Verdict.KNOWN);
    assertThat(tracker.take(event("e", 6))).isEqualTo(Tracker.Verdict.PASS);
  }

  @Test
  void holdsWhatComesAfterAGapUntilTheStreamWasRead() {
    tracker.startAt(new StreamPosition("e", 4));

    assertThat(tracker.take(event("e", 7))).isEqualTo(Tracker.Verdict.GAP);
    assertThat(tracker.take(event("e", 8))).isEqualTo(Tracker.Verdict.HELD);
    tracker.startAt(new StreamPosition("e", 7));
    assertThat(tracker.release()).extracting(BusEvent::offset).containsExactly(8L);
    assertThat(tracker.take(event("e", 9))).isEqualTo(Tracker.Verdict.PASS);
  }

  @Test
  void noticesANewEpoch() {
    tracker.startAt(new StreamPosition("e", 4));

    assertThat(tracker.take(event("f", 5))).isEqualTo(Tracker.Verdict.NEW_EPOCH);
    assertThat(tracker.take(event("f", 6))).isEqualTo(Tracker.Verdict.PASS);
  }

  @Test
  void letsEphemeralEventsPassAlways() {
    tracker.startAt(new StreamPosition("e", 4));
    tracker.hold();

    assertThat(tracker.take(event("", 0))).isEqualTo(Tracker.Verdict.PASS);
  }

  @Test
  void asksForTheStreamAgainWhenHeldEventsDoNotFitToIt() {
    tracker.startAt(new StreamPosition("e", 4));
    tracker.take(event("e", 7));
    tracker.take(event("e", 8));
    tracker.startAt(new StreamPosition("e", 5)); // the stream was read before 6 was there

    assertThat(tracker.release()).isEmpty();

    assertThat(tracker.takeTorn()).isTrue();
    assertThat(tracker.takeTorn()).isFalse();
    assertThat(tracker.position()).isEqualTo(new StreamPosition("e", 5));
  }

  @Test
  void doesNotGoBackToAnEpochThatHasPassed() {
    tracker.startAt(new StreamPosition("old", 4));
    tracker.take(event("old", 9));
    tracker.startAt(new StreamPosition("new", 4)); // what was held came from before the failover

    assertThat(tracker.release()).isEmpty();

    assertThat(tracker.takeTorn()).isTrue();
    assertThat(tracker.take(event("new", 5))).isEqualTo(Tracker.Verdict.PASS);
  }

  @Test
  void holdsNoMoreThanTheStreamCanGiveAgain() {
    tracker.startAt(new StreamPosition("e", 0));
    tracker.hold();
    for (int i = 1; i <= 10_001; i++) {
      tracker.take(event("e", i));
    }

    assertThat(tracker.release()).isEmpty();

    assertThat(tracker.takeTorn()).isTrue();
  }

  @Test
  void waitsForTheLatestReadingOnly() {
    var first = tracker.hold();
    var second = tracker.hold();

    assertThat(tracker.awaits(first)).isFalse();
    assertThat(tracker.awaits(second)).isTrue();
    tracker.release();
    assertThat(tracker.awaits(second)).isFalse();
  }

  private static Arrival event(String epoch, long offset) {
    var traits = new Traits(0, "", "", 0, Double.NaN, Double.NaN);
    var event = new BusEvent(ALARMS, 0, epoch, offset, traits, "", new byte[0]);
    return new Arrival(epoch.isEmpty() ? null : new StreamPosition(epoch, offset), event);
  }
}
