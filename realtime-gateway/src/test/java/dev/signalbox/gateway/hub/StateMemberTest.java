package dev.signalbox.gateway.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.lane.FrameFormat;
import dev.signalbox.gateway.lane.JoinLane;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Recorder;
import dev.signalbox.protocol.access.Claims;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusMessage;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateMemberTest {
  private static final OrgId ORG = new OrgId("demo");
  private static final Grant GRANT =
      Grant.of(
          new Claims(
              "ann",
              "demo",
              Set.of("viewer"),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty()));

  private final FakeLoop thread = new FakeLoop();
  private final HubLoop loop = new HubLoop(thread, new NoBus(), (_, _) -> {});
  private final Outbox outbox =
      new Outbox(new Recorder(), FrameFormat.SINGLE, loop.traffic(), Integer.MAX_VALUE);

  /// A replacement would bring the old back behind the new.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsNothingThatIsOlderThanWhatASnapshotTold(boolean every) {
    var member = join(every);
    read(1);
    var lane = member.hold();
    read(2);
    tell(lane, 4);
    read(3);

    assertThat(waiting(member)).isEmpty();

    read(4);
    read(5);

    assertThat(waiting(member)).containsExactly(json(5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsWhatWaitsForTheNextTick(boolean every) {
    var member = join(every);
    read(1);
    read(2);
    read(3);

    assertThat(waiting(member))
        .containsExactlyElementsOf(every ? List.of(json(2), json(3)) : List.of(json(3)));
  }

  private StateMember join(boolean every) {
    var scope = Scope.of(ChannelKind.TELEMETRY, Filter.EVERYTHING, GRANT);
    var delivery = new Delivery(Duration.ofMillis(50), every, Optional.empty(), true);
    return loop.joinState(ORG, scope, delivery, "id", outbox);
  }

  private static List<String> waiting(StateMember member) {
    var payloads = new ArrayList<String>();
    member.drainWaiting(update -> payloads.add(new String(update.payload(), UTF_8)));
    return payloads;
  }

  private void tell(JoinLane lane, int value) {
    var entry = EntryReader.ofEntry(entry(value));
    assertThat(entry.next()).isTrue();
    lane.told(loop.keys(ORG).of(entry, entry.nodeId()), entry.version());
  }

  private void read(int value) {
    loop.deliverState(
        new LiveChannel(ORG, ChannelKind.TELEMETRY, 0),
        BusMessage.ofState(1, List.of(entry(value))));
    thread.run();
  }

  private static byte[] entry(int value) {
    return BusEntry.encode(reading(value), FactCodec.encode(reading(value)));
  }

  private static String json(int value) {
    return new String(FactCodec.encode(reading(value)), UTF_8);
  }

  private static Telemetry reading(int value) {
    return new Telemetry(
        new EndpointId(1),
        new NodeId("brewery"),
        new EndpointKey("temp"),
        Value.of(value),
        Instant.ofEpochSecond(value),
        Quality.GOOD);
  }
}
