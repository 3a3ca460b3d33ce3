package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.SyncEvent;
import dev.signalbox.protocol.fact.SyncEvent.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SyncEventsTest {
  static List<SyncEvent> events() {
    var details = Optional.of(new Json("{\"theirs\":4}"));
    return List.of(
        new SyncEvent(Outcome.PROCESSING, "order-17", Optional.empty()),
        new SyncEvent(Outcome.SUCCESS, "order-17", Optional.empty()),
        new SyncEvent(Outcome.CONFLICT, "order-17", details),
        new SyncEvent(Outcome.FAILED, "order-17", details));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventIsReadAsItWasWritten(SyncEvent event) {
    var body =
        "{\"event\":\""
            + event.outcome().event()
            + "\",\"data\":"
            + SyncEvents.data(event).text()
            + "}";

    assertThat(SyncEvents.read(JsonText.readObject(body.getBytes(UTF_8)))).isEqualTo(event);
  }

  @Test
  void namesAreThoseOfTheSchema() {
    var names = Schema.read("common").at("/$defs/syncEvent/enum").valueStream();

    assertThat(names.map(name -> name.textValue()).toList())
        .isEqualTo(events().stream().map(event -> event.outcome().event()).toList());
  }

  @Test
  void bodyHasDetailsOnlyWhereThereAreAny() {
    assertThat(SyncEvents.data(events().get(1)).text()).isEqualTo("{\"itemId\":\"order-17\"}");
    assertThat(SyncEvents.data(events().get(2)).text())
        .isEqualTo("{\"itemId\":\"order-17\",\"details\":{\"theirs\":4}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'event':'note','data':{'itemId':'1'} | event",
        "'event':'CONNECTED','data':{'itemId':'1'} | event",
        "'event':'sync_success','data':{'itemId':'1'} | event",
        "'event':'SYNC_SUCCESS' | data",
        "'event':'SYNC_SUCCESS','data':{} | data.itemId",
        "'event':'SYNC_SUCCESS','data':{'itemId':7} | data.itemId",
        "'event':'SYNC_SUCCESS','data':{'itemId':' '} | data.itemId",
        "'event':'SYNC_FAILED','data':{'itemId':'1','details':'no'} | data.details",
      })
  void whatIsNoneIsRefusedWhenItIsPublished(String members, String field) {
    var message = "{'type':'publish','room':'sync'," + members + "}";
    var elsewhere = message.replace("'sync'", "'sync/x'");

    assertThat(decode(message))
        .isInstanceOfSatisfying(
            Decoded.Refused.class,
            refused -> assertThat(refused.problem().field()).isEqualTo(Optional.of(field)));
    assertThat(Schema.of("client").accepts(GoldenFile.treeOf(json(message)))).isFalse();
    assertThat(decode(elsewhere)).isInstanceOf(Decoded.Message.class);
    assertThat(Schema.of("client").accepts(GoldenFile.treeOf(json(elsewhere)))).isTrue();
  }

  @Test
  void itemIsNamedInAtMost200Characters() {
    assertThat(new SyncEvent(Outcome.SUCCESS, "x".repeat(200), Optional.empty()).itemId())
        .hasSize(200);
    assertThat(
            fieldRefusedBy(() -> new SyncEvent(Outcome.SUCCESS, "x".repeat(201), Optional.empty())))
        .isEqualTo("itemId");
  }

  private static Decoded<ClientMessage> decode(String message) {
    return ClientMessageCodec.decode(json(message));
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
