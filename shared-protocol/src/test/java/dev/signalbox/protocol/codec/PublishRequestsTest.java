package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.PublishRequest;
import dev.signalbox.protocol.client.PublishRequest.Target;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.RoomName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishRequestsTest {
  @Test
  void oneEventGoesToOneRoomWithNothingElseGiven() {
    assertThat(read("{'room':'team/1','event':'note'}"))
        .containsExactly(
            new PublishRequest(
                new Target.Rooms(List.of(new RoomName("team/1"))),
                "note",
                Json.EMPTY_OBJECT,
                false,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everythingThatCanBeGivenIsRead() {
    var request =
        read("{'room':'team/1','event':'note','data':{'n':1},'ephemeral':true,"
                + "'exceptClientId':'c-1','id':'e-1'}")
            .getFirst();

    assertThat(request.data()).isEqualTo(new Json("{\"n\":1}"));
    assertThat(request.ephemeral()).isTrue();
    assertThat(request.exceptClientId()).contains(new ClientId("c-1"));
    assertThat(request.id()).contains("e-1");
  }

  @Test
  void severalRoomsGetItOnceEach() {
    var request = read("{'rooms':['team/1','team/2','team/1'],'event':'note'}").getFirst();

    assertThat(request.target().rooms())
        .containsExactly(new RoomName("team/1"), new RoomName("team/2"));
  }

  @Test
  void userGetsItInTheirOwnRoom() {
    var request = read("{'user':'a b','event':'note'}").getFirst();

    assertThat(request.target()).isEqualTo(new Target.User("a b"));
    assertThat(request.target().rooms()).containsExactly(new RoomName("user/a~20b"));
  }

  @Test
  void listIsReadInOrder() {
    var requests = read("[{'room':'a','event':'1'},{'user':'u','event':'2'}]");

    assertThat(requests).extracting(PublishRequest::event).containsExactly("1", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'event':'e'} | room",
        "{'room':'a','user':'u','event':'e'} | room",
        "{'room':'a','rooms':['b'],'event':'e'} | room",
        "{'room':'a/+','event':'e'} | room",
        "{'room':7,'event':'e'} | room",
        "{'rooms':'a','event':'e'} | rooms",
        "{'rooms':[],'event':'e'} | rooms",
        "{'rooms':['a','b//c'],'event':'e'} | rooms[1]",
        "{'rooms':['a',7],'event':'e'} | rooms[1]",
        "{'user':' ','event':'e'} | user",
        "{'room':'a'} | event",
        "{'room':'a','event':' '} | event",
        "{'room':'a','event':'e','data':7} | data",
        "{'room':'a','event':'e','data':{'x':'\\u0000'}} | data.x",
        "{'room':'a','event':'e','ephemeral':'yes'} | ephemeral",
        "{'room':'a','event':'e','exceptClientId':'a b'} | exceptClientId",
        "{'room':'a','event':'e','id':''} | id",
        "{'room':'a','event':'e','id':7} | id",
        "{'room':'sync','event':'e'} | event",
        "{'rooms':['a','sync'],'event':'SYNC_FAILED','data':{}} | data.itemId",
        "[{'room':'a','event':'e'},{'room':'a','event':''}] | [1].event",
        "[{'room':'a','event':'e'},{'rooms':['a','']}] | [1].rooms[1]",
        "[{'room':'a','event':'e'},7] | [1]",
      })
  void refusalNamesTheField(String body, String field) {
    var problem = refused(body);

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(problem.field()).contains(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"7", "`` ", "[]", "{'room':"})
  void bodyThatIsNoEventIsToldSo(String body) {
    assertThat(refused(body).code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
  }

  @Test
  void listsAndRoomsAreBounded() {
    var event = "{'room':'a','event':'e'}";
    var rooms =
        IntStream.range(0, 101).mapToObj(i -> "'r" + i + "'").collect(Collectors.joining(","));

    assertThat(read("[" + event + ("," + event).repeat(99) + "]")).hasSize(100);
    assertThat(refused("[" + event + ("," + event).repeat(100) + "]").detail())
        .isEqualTo("expected 1 to 100 events, found 101");
    assertThat(refused("{'rooms':[" + rooms + "],'event':'e'}").detail())
        .isEqualTo("rooms: expected 1 to 100 rooms");
    assertThat(refused("{'user':'" + "ü".repeat(100) + "','event':'e'}").field()).contains("user");
  }

  private static List<PublishRequest> read(String body) {
    return switch (decode(body)) {
      case Decoded.Message<List<PublishRequest>>(List<PublishRequest> requests) -> requests;
      case Decoded.Refused<List<PublishRequest>> refused -> throw new AssertionError(refused);
    };
  }

  private static Problem refused(String body) {
    return switch (decode(body)) {
      case Decoded.Message<List<PublishRequest>> read -> throw new AssertionError(read);
      case Decoded.Refused<List<PublishRequest>> refused -> refused.problem();
    };
  }

  private static Decoded<List<PublishRequest>> decode(String body) {
    return PublishRequests.decode(body.replace('\'', '"').getBytes(UTF_8));
  }
}
