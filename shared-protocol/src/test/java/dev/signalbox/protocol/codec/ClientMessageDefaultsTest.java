package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.RoomName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientMessageDefaultsTest {
  private static final Channel TELEMETRY = new Channel.Named(ChannelKind.TELEMETRY);

  @Test
  void subscriptionIsNamedAfterItsChannelAndCoversEverything() {
    var message = read("{'type':'subscribe','channel':'telemetry'}");

    assertThat(message)
        .isEqualTo(
            new ClientMessage.Subscribe(
                List.of(
                    new Subscription(
                        "telemetry", TELEMETRY, Filter.EVERYTHING, Delivery.DEFAULT))));
    assertThat(Delivery.DEFAULT)
        .isEqualTo(new Delivery(Duration.ofMillis(100), false, Optional.empty(), true));
  }

  @Test
  void severalChannelsAreAsManySubscriptionsWithOneFilter() {
    var message = read("{'type':'subscribe','channels':['telemetry','room:sync'],'nodeIds':['n']}");

    var subscriptions = ((ClientMessage.Subscribe) message).subscriptions();
    assertThat(subscriptions)
        .extracting(Subscription::id)
        .containsExactly("telemetry", "room:sync");
    assertThat(subscriptions).extracting(Subscription::filter).containsOnly(filterOfNode());
  }

  @Test
  void longestRoomIsAnIdToo() {
    var room = "r".repeat(200);

    var message = read("{'type':'subscribe','channel':'room:" + room + "'}");

    assertThat(((ClientMessage.Subscribe) message).subscriptions().getFirst().id())
        .isEqualTo("room:" + room);
  }

  @Test
  void identifiersNamedTwiceCountOnce() {
    var message = read("{'type':'unsubscribe','id':'panel','endpointIds':[59,60,59]}");

    assertThat(((ClientMessage.Unsubscribe) message).part().endpointIds())
        .isEqualTo(Set.of(new EndpointId(59), new EndpointId(60)));
  }

  @Test
  void unsubscribingByChannelMeansTheSubscriptionNamedAfterIt() {
    var message = read("{'type':'unsubscribe','channel':'alarms'}");

    assertThat(message).isEqualTo(new ClientMessage.Unsubscribe("alarms", Filter.EVERYTHING));
  }

  @Test
  void publishedEventIsKeptAndNotEchoed() {
    var message = read("{'type':'publish','room':'team/456','event':'note'}");

    assertThat(message)
        .isEqualTo(
            new ClientMessage.Publish(
                new RoomName("team/456"), "note", Json.EMPTY_OBJECT, false, false));
  }

  @Test
  void fieldsOfNewerClientsAreIgnored() {
    assertThat(read("{'type':'ping','urgency':9}"))
        .isEqualTo(new ClientMessage.Ping(Optional.empty()));
  }

  @Test
  void nullCountsAsAbsent() {
    var message = read("{'type':'subscribe','channel':'telemetry','bounds':null,'every':null}");

    assertThat(message).isEqualTo(read("{'type':'subscribe','channel':'telemetry'}"));
  }

  @Test
  void commandIdsAreReadInEitherCase() {
    var message =
        read(
            "{'type':'subscribe','channel':'commands',"
                + "'commandIds':['0D6F7D2C-5D0A-4D6E-9D0B-3F1B7C1A2E44']}");

    assertThat(((ClientMessage.Subscribe) message).subscriptions().getFirst().filter().commandIds())
        .containsExactly(CommandId.parse("0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44"));
  }

  @Test
  void tokenStaysOutOfLogs() {
    var message = read("{'type':'auth','token':'secret'}");

    assertThat(message).isEqualTo(new ClientMessage.Auth("secret"));
    assertThat(message.toString()).doesNotContain("secret");
  }

  private static Filter filterOfNode() {
    return ((ClientMessage.Unsubscribe) read("{'type':'unsubscribe','id':'x','nodeIds':['n']}"))
        .part();
  }

  private static ClientMessage read(String message) {
    return switch (ClientMessageCodec.decode(message.replace('\'', '"').getBytes(UTF_8))) {
      case Decoded.Message<ClientMessage>(ClientMessage read) -> read;
      case Decoded.Refused<ClientMessage> refused -> throw new AssertionError(refused);
    };
  }
}
