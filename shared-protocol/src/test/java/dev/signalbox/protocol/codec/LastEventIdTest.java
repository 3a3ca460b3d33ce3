package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.RoomPattern;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastEventIdTest {
  private static final Channel ALARMS = new Channel.Named(ChannelKind.ALARMS);
  private static final Channel NODES = new Channel.Named(ChannelKind.NODES);
  private static final Channel TEAM = room("team:1/456");

  @Test
  void positionsOfSeveralChannelsAreOneText() {
    var id =
        LastEventId.NONE
            .with(ALARMS, new StreamPosition("1a2b", 7))
            .with(TEAM, new StreamPosition("1a2b", 12));

    assertThat(id.encode()).isEqualTo("alarms=1a2b:7,room:team:1/456=1a2b:12");
    assertThat(read(id.encode())).isEqualTo(id);
  }

  @Test
  void noPositionIsEmptyText() {
    assertThat(LastEventId.NONE.encode()).isEmpty();
    assertThat(read("")).isEqualTo(LastEventId.NONE);
  }

  @Test
  void epochMayHaveTheSignsThatSeparate() {
    var id = LastEventId.NONE.with(ALARMS, new StreamPosition("a=b:c,d%ü+\u6c34", 7));

    assertThat(id.encode()).matches("\\p{ASCII}+");
    assertThat(read(id.encode())).isEqualTo(id);
  }

  @Test
  void newerPositionReplacesTheOneBefore() {
    var id =
        LastEventId.NONE
            .with(ALARMS, new StreamPosition("e", 7))
            .with(ALARMS, new StreamPosition("e", 8));

    assertThat(id.encode()).isEqualTo("alarms=e:8");
  }

  @Test
  void positionThatChangedLongestAgoIsLeftOutPastTheBound() {
    var id = LastEventId.NONE;
    for (int i = 0; i < LastEventId.MAX_POSITIONS; i++) {
      id = id.with(room("r/" + i), new StreamPosition("e", 1));
    }

    var more =
        id.with(room("r/0"), new StreamPosition("e", 2)).with(ALARMS, new StreamPosition("e", 1));

    assertThat(more.positions()).hasSize(LastEventId.MAX_POSITIONS);
    assertThat(more.of(room("r/0"))).contains(new StreamPosition("e", 2));
    assertThat(more.of(room("r/1"))).isEmpty();
    assertThat(read(more.encode())).isEqualTo(more);
  }

  @Test
  void subscriptionsOfItsChannelsResumeBehindIt() {
    var position = new StreamPosition("e", 7);
    var alarms = new Subscription("a", ALARMS, Filter.EVERYTHING, Delivery.DEFAULT);
    var nodes = new Subscription("n", NODES, Filter.EVERYTHING, Delivery.DEFAULT);

    var resumed = LastEventId.NONE.with(ALARMS, position).resume(List.of(alarms, nodes));

    assertThat(resumed.getFirst().delivery().since()).contains(position);
    assertThat(resumed.getFirst().delivery().minInterval())
        .isEqualTo(Delivery.DEFAULT.minInterval());
    assertThat(resumed.getLast()).isEqualTo(nodes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alarms",
        "alarms=7",
        "alarms=e:",
        "alarms=e:x",
        "alarms=e:-1",
        "alarms=:7",
        "=e:7",
        "alarms=e:7,",
        ",",
        "alarms=e:7,alarms=e:8",
        "weather=e:7",
        "telemetry=e:7",
        "room:team/+=e:7",
        "room:a//b=e:7",
        "alarms=%zz:7",
        "alarms=e:9007199254740992",
        "alarms=e:99999999999999999999",
        "7",
      })
  void textThatIsNoneIsRefused(String text) {
    assertThat(refused(text).field()).contains("lastEventId");
  }

  @Test
  void stateAndPatternsHaveNoPosition() {
    var position = new StreamPosition("e", 7);

    assertThat(fieldRefusedBy(() -> new LastEventId(Map.of(NODES, position))))
        .isEqualTo("lastEventId");
    assertThat(fieldRefusedBy(() -> LastEventId.NONE.with(room("team/#"), position)))
        .isEqualTo("lastEventId");
  }

  private static Channel room(String pattern) {
    return new Channel.Room(new RoomPattern(pattern));
  }

  private static LastEventId read(String text) {
    return ((Decoded.Message<LastEventId>) LastEventId.decode(text)).message();
  }

  private static Problem refused(String text) {
    return ((Decoded.Refused<LastEventId>) LastEventId.decode(text)).problem();
  }
}
