package dev.signalbox.protocol.identity;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static dev.signalbox.protocol.Refusals.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  private static final String LONE_SURROGATE = "van \ud83d";

  @ParameterizedTest
  @ValueSource(strings = {"demo", "a", "north-sea-2", "0"})
  void organizationIsASlug(String slug) {
    assertThat(new OrgId(slug)).hasToString(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Demo", "-demo", "demo-", "de mo", "dé", "a/b", "{org}", "a:b", "+"})
  void organizationThatIsNoSlugIsRefused(String text) {
    assertThat(fieldRefusedBy(() -> new OrgId(text))).isEqualTo("org");
  }

  @Test
  void organizationHasAtMost63Characters() {
    assertThat(new OrgId("a".repeat(63)).value()).hasSize(63);
    assertThat(fieldRefusedBy(() -> new OrgId("a".repeat(64)))).isEqualTo("org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"brewery", "Van 7", "!a1b2c3d4", "气象站-12", "🚚 7", "00:1B:44:11:3A:B7"})
  void nodeIsNamedByItsDevice(String name) {
    assertThat(new NodeId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a/b", "a+", "#", "tab\t", "nul\0", "line\n", LONE_SURROGATE})
  void nodeThatIsNoTopicLevelIsRefused(String text) {
    assertThat(fieldRefusedBy(() -> new NodeId(text))).isEqualTo("nodeId");
  }

  @Test
  void nodeHasAtMost128Characters() {
    assertThat(new NodeId("n".repeat(128)).value()).hasSize(128);
    assertThat(refusalOf(() -> new NodeId("n".repeat(129))))
        .hasMessage("nodeId: must have at most 128 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hlt.temp", "pump/1", "Kessel °C", "a+b#c"})
  void endpointKeyIsFreeText(String key) {
    assertThat(new EndpointKey(key)).hasToString(key);
  }

  @Test
  void endpointKeyHas1To200Characters() {
    assertThat(new EndpointKey("k".repeat(200)).value()).hasSize(200);
    assertThat(fieldRefusedBy(() -> new EndpointKey("k".repeat(201)))).isEqualTo("key");
    assertThat(fieldRefusedBy(() -> new EndpointKey(""))).isEqualTo("key");
  }

  @Test
  void endpointNumberIsExactInJavaScript() {
    assertThat(new EndpointId(1).value()).isEqualTo(1);
    assertThat(new EndpointId(9_007_199_254_740_991L)).hasToString("9007199254740991");
    assertThat(fieldRefusedBy(() -> new EndpointId(9_007_199_254_740_992L)))
        .isEqualTo("endpointId");
    assertThat(fieldRefusedBy(() -> new EndpointId(0))).isEqualTo("endpointId");
  }

  @Test
  void commandAndAlarmAreUuidsInEitherCase() {
    var text = "0D6F7D2C-5D0A-4D6E-9D0B-3F1B7C1A2E44";

    assertThat(CommandId.parse(text)).hasToString("0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44");
    assertThat(AlarmId.parse(text)).hasToString("0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-1-1-1-1",
        "1234567-12345-1234-1234-123456789012",
        "0d6f7d2c5d0a4d6e9d0b3f1b7c1a2e44",
        "0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e4g",
        "{0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44}"
      })
  void whatIsNoUuidIsRefused(String text) {
    assertThat(fieldRefusedBy(() -> CommandId.parse(text))).isEqualTo("commandId");
    assertThat(fieldRefusedBy(() -> AlarmId.parse(text))).isEqualTo("alarmId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"team/456", "user/anna@example.org", "sync", "a/b/c/d/e/f/g/h", "~:._-"})
  void roomIsAPath(String path) {
    assertThat(new RoomName(path)).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "team/", "/team", "a//b", "team/+", "#", "te am", "a/b/c/d/e/f/g/h/i"})
  void roomThatIsNoPathIsRefused(String text) {
    assertThat(fieldRefusedBy(() -> new RoomName(text))).isEqualTo("room");
  }

  @Test
  void connectionIsNamedByItsGateway() {
    assertThat(new ClientId("c-5f0c2b7e")).hasToString("c-5f0c2b7e");
    assertThat(fieldRefusedBy(() -> new ClientId("c 1"))).isEqualTo("clientId");
    assertThat(fieldRefusedBy(() -> new ClientId("c".repeat(65)))).isEqualTo("clientId");
  }

  @ParameterizedTest
  @CsvSource({"'', 0, epoch", "'a b', 0, epoch", "e1, -1, offset", "e1, 9007199254740992, offset"})
  void positionOutsideOfAnyStreamIsRefused(String epoch, long offset, String field) {
    assertThat(fieldRefusedBy(() -> new StreamPosition(epoch, offset))).isEqualTo(field);
  }

  @Test
  void refusalSeenFromOneLevelUpNamesThePath() {
    var refusal = new MalformedValueException("north", "is missing");

    assertThat(refusal.within("bounds").field()).isEqualTo("bounds.north");
    assertThat(new MalformedValueException("[2]", "is missing").within("nodes").field())
        .isEqualTo("nodes[2]");
    assertThat(new MalformedValueException("", "is missing").within("bounds").field())
        .isEqualTo("bounds");
    assertThat(refusal.renamed("top")).hasMessage("top: is missing");
  }

  @Test
  void refusalsAreCheapEnoughForFloods() {
    assertThat(new MalformedValueException("north", "is missing").getStackTrace()).isEmpty();
  }
}
