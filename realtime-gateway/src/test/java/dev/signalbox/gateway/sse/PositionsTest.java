package dev.signalbox.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.codec.LastEventId;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.StreamPosition;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private static final OrgId ORG = new OrgId("demo");
  private final EventChannel alarms = EventChannel.of(ORG, ChannelKind.ALARMS);
  private final EventChannel room = EventChannel.ofRoom(ORG, new RoomName("team/456"));
  private final Positions positions = new Positions(LastEventId.NONE);

  @Test
  void marksEachEventWithWhereAllChannelsStand() {
    positions.mark("{}".getBytes(UTF_8), alarms, new StreamPosition("e", 7));

    var marked = positions.mark("{}".getBytes(UTF_8), room, new StreamPosition("e", 2));

    assertThat(new String(marked, UTF_8)).isEqualTo("{}\nid: alarms=e:7,room:team/456=e:2");
    assertThat(positions.takeUntold()).isEmpty();
  }

  @Test
  void tellsOnceWhatMovedWithoutAnEvent() {
    positions.reached(alarms, new StreamPosition("e", 7));

    assertThat(positions.takeUntold()).contains("id: alarms=e:7");
    assertThat(positions.takeUntold()).isEmpty();
  }
}
