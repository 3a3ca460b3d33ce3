package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.client.Bounds;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.Delivery;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.RoomPattern;
import dev.signalbox.protocol.identity.StreamPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What clients say, as JSON.
public final class ClientMessageCodec {
  private static final int MAX_IDS = 10_000;

  private ClientMessageCodec() {}

  public static Decoded<ClientMessage> decode(byte[] utf8) {
    try {
      return decode(JsonText.read(utf8));
    } catch (MalformedValueException e) {
      return new Decoded.Refused<>(Problem.of(e), Optional.empty());
    }
  }

  static Decoded<ClientMessage> decode(JsonNode message) {
    var id = Optional.ofNullable(message.get("id")).map(JsonNode::textValue);
    try {
      return new Decoded.Message<>(read(Fields.of("", message)));
    } catch (MalformedValueException e) {
      return new Decoded.Refused<>(Problem.of(e), id);
    } catch (RefusedException e) {
      return new Decoded.Refused<>(e.problem(), id);
    }
  }

  public static byte[] encode(ClientMessage message) {
    return JsonText.write(json -> write(json, message));
  }

  /// A channel as it stands on the wire, in messages and in the query of `/events`.
  public static Channel channel(String field, String wireName) {
    if (wireName.startsWith(Channel.ROOM_PREFIX)) {
      var pattern = wireName.substring(Channel.ROOM_PREFIX.length());
      return Fields.renamed(field, () -> new Channel.Room(new RoomPattern(pattern)));
    }
    return ChannelKind.ofWireName(wireName)
        .filter(kind -> kind != ChannelKind.ROOM)
        .map(Channel.Named::new)
        .orElseThrow(() -> unknownChannel(field));
  }

  private static ClientMessage read(Fields fields) {
    return switch (fields.object().path("type").asText()) {
      case "auth" -> new ClientMessage.Auth(fields.text("token"));
      case "subscribe" -> subscribe(fields);
      case "unsubscribe" -> new ClientMessage.Unsubscribe(subscriptionId(fields), filter(fields));
      case "request_snapshot" -> new ClientMessage.RequestSnapshot(fields.optionalText("id"));
      case "publish" -> publish(fields);
      case "presence" -> new ClientMessage.Presence(fields.id("room", RoomName::new));
      case "ping" -> new ClientMessage.Ping(fields.optionalText("id"));
      default -> throw unknownType();
    };
  }

  private static ClientMessage publish(Fields fields) {
    var message =
        new ClientMessage.Publish(
            fields.id("room", RoomName::new),
            fields.text("event"),
            fields.has("data") ? fields.json("data") : Json.EMPTY_OBJECT,
            fields.flag("ephemeral", false),
            fields.flag("echo", false));
    SyncEvents.check(List.of(message.room()), fields);
    return message;
  }

  static ClientMessage.Subscribe subscribe(Fields fields) {
    var channels = channels(fields);
    var id = fields.optionalText("id");
    if (id.isPresent() && channels.size() > 1) {
      throw new MalformedValueException(
          "id", "can name one subscription only, not several channels");
    }
    var filter = filter(fields);
    var delivery = delivery(fields);
    var subscriptions = new ArrayList<Subscription>();
    for (var channel : channels) {
      subscriptions.add(
          new Subscription(id.orElseGet(channel::wireName), channel, filter, delivery));
    }
    return new ClientMessage.Subscribe(subscriptions);
  }

  private static List<Channel> channels(Fields fields) {
    if (fields.has("channel") == fields.has("channels")) {
      throw new MalformedValueException("channel", "expected either channel or channels");
    }
    if (fields.has("channel")) {
      return List.of(channel("channel", fields.text("channel")));
    }
    var channels = new ArrayList<Channel>();
    for (var name : fields.texts("channels")) {
      channels.add(channel("channels[" + channels.size() + "]", name));
    }
    return channels;
  }

  private static String subscriptionId(Fields fields) {
    return fields
        .optionalText("id")
        .or(() -> fields.optionalText("channel"))
        .orElseThrow(() -> new MalformedValueException("id", "expected either id or channel"));
  }

  private static Filter filter(Fields fields) {
    return new Filter(
        fields.ids("endpointIds", MAX_IDS, ClientMessageCodec::endpointId),
        fields.ids(
            "nodeIds",
            MAX_IDS,
            (field, node) -> Fields.renamed(field, () -> new NodeId(Fields.text(field, node)))),
        fields.optionalNested("bounds").map(ClientMessageCodec::bounds),
        fields.ids(
            "commandIds",
            MAX_IDS,
            (field, node) ->
                Fields.renamed(field, () -> CommandId.parse(Fields.text(field, node)))),
        fields.optionalName("minSeverity", Severity::ofWireName, "low, medium, high or critical"));
  }

  private static EndpointId endpointId(String field, JsonNode node) {
    return new EndpointId(Fields.integer(field, node, 1, EndpointId.MAX));
  }

  private static Bounds bounds(Fields fields) {
    try {
      return new Bounds(
          fields.number("north"),
          fields.number("south"),
          fields.number("east"),
          fields.number("west"));
    } catch (MalformedValueException e) {
      throw e.field().contains(".") ? e : e.within("bounds");
    }
  }

  private static Delivery delivery(Fields fields) {
    var minInterval = fields.optionalInteger("minIntervalMs", 0, Delivery.MAX_INTERVAL.toMillis());
    return new Delivery(
        minInterval.isPresent()
            ? Duration.ofMillis(minInterval.getAsLong())
            : Delivery.DEFAULT.minInterval(),
        fields.flag("every", Delivery.DEFAULT.every()),
        fields.optionalNested("since").map(ClientMessageCodec::position),
        fields.flag("snapshot", Delivery.DEFAULT.snapshot()));
  }

  static StreamPosition position(Fields fields) {
    var offset = fields.integer("offset", 0, EndpointId.MAX);
    return fields.id("epoch", epoch -> new StreamPosition(epoch, offset));
  }

  private static void write(JsonGenerator json, ClientMessage message) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", message.type());
    switch (message) {
      case ClientMessage.Auth auth -> json.writeStringField("token", auth.token());
      case ClientMessage.Subscribe subscribe -> writeSubscribe(json, subscribe);
      case ClientMessage.Unsubscribe unsubscribe -> {
        json.writeStringField("id", unsubscribe.id());
        writeFilter(json, unsubscribe.part());
      }
      case ClientMessage.RequestSnapshot request -> Members.writeOptional(json, "id", request.id());
      case ClientMessage.Publish publish -> {
        json.writeStringField("room", publish.room().value());
        json.writeStringField("event", publish.event());
        JsonText.writeRaw(json, "data", publish.data());
        json.writeBooleanField("ephemeral", publish.ephemeral());
        json.writeBooleanField("echo", publish.echo());
      }
      case ClientMessage.Presence presence ->
          json.writeStringField("room", presence.room().value());
      case ClientMessage.Ping ping -> Members.writeOptional(json, "id", ping.id());
    }
    json.writeEndObject();
  }

  private static void writeSubscribe(JsonGenerator json, ClientMessage.Subscribe subscribe)
      throws IOException {
    var subscriptions = subscribe.subscriptions();
    var first = subscriptions.getFirst();
    if (subscriptions.size() == 1) {
      json.writeStringField("channel", first.channel().wireName());
      json.writeStringField("id", first.id());
    } else {
      json.writeArrayFieldStart("channels");
      for (var subscription : subscriptions) {
        json.writeString(subscription.channel().wireName());
      }
      json.writeEndArray();
    }
    writeFilter(json, first.filter());
    json.writeNumberField("minIntervalMs", first.delivery().minInterval().toMillis());
    json.writeBooleanField("every", first.delivery().every());
    if (first.delivery().since().isPresent()) {
      writePosition(json, "since", first.delivery().since().get());
    }
    json.writeBooleanField("snapshot", first.delivery().snapshot());
  }

  private static void writeFilter(JsonGenerator json, Filter filter) throws IOException {
    if (!filter.endpointIds().isEmpty()) {
      json.writeArrayFieldStart("endpointIds");
      for (var endpointId : filter.endpointIds().stream().sorted().toList()) {
        json.writeNumber(endpointId.value());
      }
      json.writeEndArray();
    }
    writeTexts(json, "nodeIds", filter.nodeIds());
    if (filter.bounds().isPresent()) {
      var bounds = filter.bounds().get();
      json.writeObjectFieldStart("bounds");
      json.writeFieldName("north");
      Members.writeNumber(json, bounds.north());
      json.writeFieldName("south");
      Members.writeNumber(json, bounds.south());
      json.writeFieldName("east");
      Members.writeNumber(json, bounds.east());
      json.writeFieldName("west");
      Members.writeNumber(json, bounds.west());
      json.writeEndObject();
    }
    writeTexts(json, "commandIds", filter.commandIds());
    if (filter.minSeverity().isPresent()) {
      json.writeStringField("minSeverity", filter.minSeverity().get().wireName());
    }
  }

  private static void writeTexts(JsonGenerator json, String field, Set<?> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(field);
      for (var value : values.stream().map(Object::toString).sorted().toList()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }

  static void writePosition(JsonGenerator json, String field, StreamPosition position)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("epoch", position.epoch());
    json.writeNumberField("offset", position.offset());
    json.writeEndObject();
  }

  private static RefusedException unknownType() {
    return new RefusedException(
        Problem.ofField(
            ErrorCode.MALFORMED_MESSAGE,
            "type",
            "type: expected auth, subscribe, unsubscribe, request_snapshot, publish, presence or"
                + " ping"));
  }

  private static RefusedException unknownChannel(String field) {
    return new RefusedException(
        Problem.ofField(
            ErrorCode.UNKNOWN_CHANNEL,
            field,
            field
                + ": expected telemetry, positions, nodes, messages, alarms, commands or room:<path>"));
  }
}
