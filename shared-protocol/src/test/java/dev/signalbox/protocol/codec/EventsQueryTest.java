package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsQueryTest {
  /// Each query asks for the same as the message.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "channel=alarms | {'channel':'alarms'}",
        "token=a.b.c&channel=alarms&lastEventId=x | {'channel':'alarms'}",
        "&channel=alarms& | {'channel':'alarms'}",
        "channel=telemetry&endpointIds=59,60 | {'channel':'telemetry','endpointIds':[59,60]}",
        "channel=telemetry&endpointIds=59&endpointIds=60"
            + " | {'channel':'telemetry','endpointIds':[59,60]}",
        "channel=nodes&nodeIds=van+7,a%2Cb,%C3%BC | {'channel':'nodes','nodeIds':['van 7','a,b','ü']}",
        "channel=positions&id=map&north=47.5&south=-3&east=10&west=1e1"
            + " | {'channel':'positions','id':'map',"
            + "'bounds':{'north':47.5,'south':-3,'east':10,'west':10}}",
        "channel=commands&commandIds=0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44"
            + " | {'channel':'commands','commandIds':['0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44']}",
        "channel=alarms&minSeverity=high | {'channel':'alarms','minSeverity':'high'}",
        "channel=telemetry&minIntervalMs=0&every=true&snapshot=false"
            + " | {'channel':'telemetry','minIntervalMs':0,'every':true,'snapshot':false}",
        "channel=room:team/+ | {'channel':'room:team/+'}",
        "channel=room%3Ateam%2F%2B | {'channel':'room:team/+'}",
        "channel=room:team/%23 | {'channel':'room:team/#'}",
      })
  void parametersSayWhatTheMessageSays(String query, String message) {
    var json = message.replace("{'channel'", "{'type':'subscribe','channel'").replace('\'', '"');

    assertThat(new Decoded.Message<>(new ClientMessage.Subscribe(read(query))))
        .isEqualTo(ClientMessageCodec.decode(json.getBytes(UTF_8)));
  }

  @Test
  void parametersBelongToTheChannelBeforeThem() {
    var subscriptions =
        read("channel=telemetry&nodeIds=a&channel=alarms&minSeverity=high&channel=nodes&nodeIds=b");

    assertThat(subscriptions)
        .extracting(Subscription::id)
        .containsExactly("telemetry", "alarms", "nodes");
    assertThat(subscriptions.get(0).filter().nodeIds()).containsExactly(new NodeId("a"));
    assertThat(subscriptions.get(1).filter().nodeIds()).isEmpty();
    assertThat(subscriptions.get(1).filter().minSeverity()).isPresent();
    assertThat(subscriptions.get(2).filter().nodeIds()).containsExactly(new NodeId("b"));
  }

  @Test
  void sameChannelTwiceNeedsTwoIds() {
    assertThat(read("channel=telemetry&nodeIds=a&channel=telemetry&id=b&nodeIds=b")).hasSize(2);
    assertThat(refused("channel=telemetry&nodeIds=a&channel=telemetry&nodeIds=b").field())
        .contains("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | channel | is missing; expected at least one",
        "token=x | channel | is missing; expected at least one",
        "nodeIds=a&channel=nodes | nodeIds | must come after the channel it belongs to",
        "channel=telemetry&endpointId=59 | endpointId | is not a parameter; expected channel, id,"
            + " endpointIds, nodeIds, north, south, east, west, commandIds, minSeverity,"
            + " minIntervalMs, every or snapshot",
        "channel=telemetry&endpointIds=59,x | endpointIds[1]"
            + " | expected an integer from 1 to 9007199254740991",
        "channel=telemetry&endpointIds= | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "channel=telemetry&endpointIds=99999999999999999999 | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "channel=telemetry&endpointIds | endpointIds[0]"
            + " | expected an integer from 1 to 9007199254740991",
        "channel=nodes&nodeIds=a,,b | nodeIds[1] | must not be blank",
        "channel=nodes&nodeIds=%zz | nodeIds | expected % with two hexadecimal digits",
        "channel=commands&commandIds=7 | commandIds[0] | expected a UUID of 36 characters",
        "channel=alarms&minSeverity=bad | minSeverity | expected low, medium, high or critical",
        "channel=nodes&minIntervalMs=60001 | minIntervalMs | expected an integer from 0 to 60000",
        "channel=nodes&minIntervalMs=0x1 | minIntervalMs | expected an integer from 0 to 60000",
        "channel=nodes&every=1 | every | expected true or false, found text",
        "channel=nodes&every=true&every=false | every | can be given once for each channel",
        "channel=positions&north=1&south=0&east=1 | west | is missing; expected a number",
        "channel=positions&north=91&south=0&east=1&west=0 | north"
            + " | expected a number from -90 to 90, found 91.0",
        "channel=positions&north=NaN&south=0&east=1&west=0 | north"
            + " | expected a number, found text",
        "channel=positions&north=1e999&south=0&east=1&west=0 | north"
            + " | expected a number that fits IEEE 754 double",
        "channel=room:a//b | channel"
            + " | expected levels of letters, digits and ._~:@- separated by /",
      })
  void refusalNamesTheParameter(String query, String parameter, String expectation) {
    var problem = refused(query);

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(problem.field()).contains(parameter);
    assertThat(problem.detail()).isEqualTo(parameter + ": " + expectation);
  }

  @ParameterizedTest
  @CsvSource({"channel=weather", "channel=", "channel", "'channel=telemetry,alarms'"})
  void channelThatDoesNotExistIsToldSo(String query) {
    assertThat(refused(query).code()).isEqualTo(ErrorCode.UNKNOWN_CHANNEL);
    assertThat(refused(query).field()).contains("channel");
  }

  private static List<Subscription> read(String query) {
    return switch (EventsQuery.decode(query)) {
      case Decoded.Message<List<Subscription>>(List<Subscription> read) -> read;
      case Decoded.Refused<List<Subscription>> refused -> throw new AssertionError(refused);
    };
  }

  private static Problem refused(String query) {
    return switch (EventsQuery.decode(query)) {
      case Decoded.Message<List<Subscription>> read -> throw new AssertionError(read);
      case Decoded.Refused<List<Subscription>> refused -> refused.problem();
    };
  }
}
