package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.codec.TelemetryItems.Item;
import dev.signalbox.protocol.identity.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryItemsTest {
  @Test
  void oneElementNeedsNoArray() {
    var items = array("{'nodeId':'brewery','values':{'hlt.temp':180.5,'pump.1':true}}");

    assertThat(items).hasSize(1);
    var accepted = (Item.Accepted) items.getFirst();
    assertThat(accepted.nodeId()).isEqualTo(new NodeId("brewery"));
    assertThat(accepted.readings()).hasSize(2);
  }

  @Test
  void badElementDoesNotSpoilTheOthers() {
    var items =
        array(
            "[{'nodeId':'a','values':{'x':1}},{'nodeId':'b'},7,"
                + "{'nodeId':'c','values':{'x':'\\u0000'}},{'nodeId':'d','values':{'x':2}}]");

    assertThat(items)
        .extracting(Item::getClass)
        .isEqualTo(
            List.of(
                Item.Accepted.class,
                Item.Refused.class,
                Item.Refused.class,
                Item.Refused.class,
                Item.Accepted.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'values':{'x':1}} | nodeId",
        "{'nodeId':'a/b','values':{'x':1}} | nodeId",
        "{'nodeId':'a'} | values",
        "{'nodeId':'a','values':{}} | values",
        "{'nodeId':'a','values':{'x':null}} | values",
        "{'nodeId':'a','values':[1]} | values",
        "{'nodeId':'a','values':{'x':{}}} | values.x",
        "{'nodeId':'a','ts':'noon','values':{'x':1}} | ts",
        "7 | ``",
        "{'nodeId' | ``",
      })
  void refusalNamesTheFieldWithinTheElement(String line, String field) {
    var item = TelemetryItems.line(json(line));

    assertThat(((Item.Refused) item).refusal().field()).isEqualTo(field);
  }

  @Test
  void bodyThatIsNoJsonIsRefusedAsAWhole() {
    assertThat(refusalOf(() -> array("[{'nodeId':'a',")).field()).isEmpty();
    assertThat(refusalOf(() -> array("7")).field()).isEmpty();
  }

  private static List<Item> array(String body) {
    return TelemetryItems.array(json(body));
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
