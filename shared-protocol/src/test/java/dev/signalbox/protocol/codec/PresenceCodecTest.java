package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ServerMessage.PresentUser;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.RoomName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceCodecTest {
  private static final PresentUser ADA =
      new PresentUser("ada", 2, new Json("{\"name\":\"Ada Lovelace\"}"));

  @Test
  void userIsReadAsWritten() {
    var bytes = PresenceCodec.encode(ADA);

    assertThat(new String(bytes, UTF_8))
        .isEqualTo(
            "{\"userId\":\"ada\",\"connections\":2,\"metadata\":{\"name\":\"Ada Lovelace\"}}");
    assertThat(PresenceCodec.decodeUser(bytes)).isEqualTo(ADA);
  }

  @Test
  void changeIsReadAsWritten() {
    var change =
        new PresenceCodec.Change(
            new RoomName("team/1"), "gateway-0", List.of(ADA), List.of("bob", "cleo"));

    assertThat(PresenceCodec.decodeChange(PresenceCodec.encode(change))).isEqualTo(change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'replica':'g','present':[],'gone':[]} | room",
        "{'room':'r','present':[],'gone':[]} | replica",
        "{'room':'r','replica':'g','gone':[]} | present",
        "{'room':'r','replica':'g','present':[]} | gone",
        "{'room':'r','replica':'g','present':[{'userId':'a','connections':-1,'metadata':{}}],"
            + "'gone':[]} | present[0].connections",
      })
  void refusalNamesTheField(String json, String field) {
    var bytes = json.replace('\'', '"').getBytes(UTF_8);

    assertThat(fieldRefusedBy(() -> PresenceCodec.decodeChange(bytes))).isEqualTo(field);
  }
}
