package dev.signalbox.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private static final JsonNode DOCUMENT = read();

  @Test
  void everyReferenceLeadsSomewhere() {
    var references = DOCUMENT.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(target(reference).isMissingNode()).isFalse());
  }

  @Test
  void messagesAreThoseWithGoldenFiles() {
    var shown =
        Stream.of("client", "server", "device")
            .flatMap(side -> GoldenFile.of(side).stream().map(file -> side + "." + file.variant()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(
            new TreeSet<>(
                DOCUMENT.at("/components/messages").propertyStream().map(e -> e.getKey()).toList()))
        .isEqualTo(shown);
  }

  @Test
  void everyMessageRefersToItsOwnDefinition() {
    for (var message : DOCUMENT.at("/components/messages").properties()) {
      var side = message.getKey().substring(0, message.getKey().indexOf('.'));
      var name = message.getKey().substring(side.length() + 1);

      assertThat(message.getValue().at("/payload/schema/$ref").textValue())
          .isEqualTo("schema/%s.json#/$defs/%s", side, name);
      assertThat(message.getValue().path("summary").textValue())
          .isEqualTo(Schema.of(side, name).document().path("description").textValue());
    }
  }

  @Test
  void everyTopicOfDevicesIsAChannel() {
    var topics = Arrays.stream(DeviceTopicKind.values()).map(AsyncApiTest::addressOf).toList();

    assertThat(DOCUMENT.path("channels").valueStream().map(AsyncApiTest::address).toList())
        .contains("/ws")
        .containsAll(topics)
        .hasSize(1 + topics.size());
  }

  @Test
  void everyMessageIsSentOrReceived() {
    var used = new TreeSet<String>();
    for (var operation : DOCUMENT.path("operations")) {
      for (var message : operation.path("messages")) {
        var channelMessage = target(message.path("$ref").textValue());
        used.add(channelMessage.path("$ref").textValue());
      }
    }

    assertThat(used).hasSize(DOCUMENT.at("/components/messages").size());
  }

  private static String address(JsonNode channel) {
    return channel.path("address").textValue();
  }

  private static String addressOf(DeviceTopicKind kind) {
    var org = new OrgId("org");
    var node = new NodeId("{nodeId}");
    var command = CommandId.parse("0d6f7d2c-5d0a-4d6e-9d0b-3f1b7c1a2e44");
    var topic =
        kind.isReply()
            ? DeviceTopic.reply(org, node, kind, command)
            : DeviceTopic.of(org, node, kind);
    return topic.toString().replace("/org/", "/{org}/").replace(command.toString(), "{commandId}");
  }

  private static JsonNode target(String reference) {
    var hash = reference.indexOf('#');
    var document =
        hash == 0
            ? DOCUMENT
            : Schema.read(reference.substring("schema/".length(), hash).replace(".json", ""));
    return document.at(reference.substring(hash + 1));
  }

  private static JsonNode read() {
    var name = "/dev/signalbox/protocol/asyncapi.yaml";
    try (var in = AsyncApiTest.class.getResourceAsStream(name)) {
      return new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
