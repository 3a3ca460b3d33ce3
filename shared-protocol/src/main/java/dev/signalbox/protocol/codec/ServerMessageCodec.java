package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.protocol.access.Role;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.fact.EventFact;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What a gateway says, as JSON.
public final class ServerMessageCodec {
  private ServerMessageCodec() {}

  public static byte[] encode(ServerMessage message) {
    return JsonText.write(json -> write(json, message));
  }

  /// Reads one message; for clients and tools.
  public static Decoded<ServerMessage> decode(byte[] utf8) {
    return decode(() -> JsonText.readObject(utf8));
  }

  static Decoded<ServerMessage> decode(Supplier<Fields> reading) {
    try {
      return new Decoded.Message<>(read(reading.get()));
    } catch (MalformedValueException e) {
      return new Decoded.Refused<>(Problem.of(e), Optional.empty());
    } catch (RefusedException e) {
      return new Decoded.Refused<>(e.problem(), Optional.empty());
    }
  }

  private static void write(JsonGenerator json, ServerMessage message) throws IOException {
    switch (message) {
      case ServerMessage.FactMessage fact -> writeFact(json, fact);
      case ServerMessage.Connected connected -> {
        start(json, "connected");
        writeConnected(json, connected);
        json.writeEndObject();
      }
      case ServerMessage.Subscribed subscribed -> {
        start(json, "subscribed");
        json.writeStringField("id", subscribed.id());
        json.writeStringField("channel", subscribed.channel().wireName());
        if (subscribed.position().isPresent()) {
          ClientMessageCodec.writePosition(json, "position", subscribed.position().get());
        }
        if (subscribed.recovered().isPresent()) {
          json.writeBooleanField("recovered", subscribed.recovered().get());
        }
        json.writeEndObject();
      }
      case ServerMessage.Unsubscribed unsubscribed -> {
        start(json, "unsubscribed");
        json.writeStringField("id", unsubscribed.id());
        json.writeStringField("channel", unsubscribed.channel().wireName());
        json.writeBooleanField("whole", unsubscribed.whole());
        json.writeEndObject();
      }
      case ServerMessage.Snapshot snapshot -> {
        start(json, "snapshot");
        json.writeStringField("id", snapshot.id());
        json.writeStringField("channel", snapshot.channel().wireName());
        json.writeArrayFieldStart("items");
        for (var item : snapshot.items()) {
          writeFact(json, item);
        }
        json.writeEndArray();
        json.writeBooleanField("last", snapshot.last());
        json.writeEndObject();
      }
      case ServerMessage.LeftBounds left -> {
        start(json, "left_bounds");
        json.writeStringField("id", left.id());
        json.writeStringField("nodeId", left.nodeId().value());
        json.writeEndObject();
      }
      case ServerMessage.Skipped skipped -> {
        start(json, "skipped");
        json.writeStringField("id", skipped.id());
        json.writeNumberField("count", skipped.count());
        json.writeEndObject();
      }
      case ServerMessage.Presence presence -> {
        start(json, "presence");
        writePresence(json, presence);
        json.writeEndObject();
      }
      case ServerMessage.Pong pong -> {
        start(json, "pong");
        Members.writeOptional(json, "id", pong.id());
        Members.writeTime(json, "time", pong.time());
        json.writeEndObject();
      }
      case ServerMessage.Refusal refusal -> {
        start(json, "error");
        json.writeStringField("code", refusal.code().wireName());
        json.writeStringField("message", refusal.message());
        Members.writeOptional(json, "field", refusal.field());
        Members.writeOptional(json, "id", refusal.id());
        if (refusal.retryAfter().isPresent()) {
          json.writeNumberField("retryAfterMs", refusal.retryAfter().get().toMillis());
        }
        json.writeEndObject();
      }
      case ServerMessage.GoingAway going -> {
        start(json, "going_away");
        json.writeNumberField("reconnectAfterMs", going.reconnectAfter().toMillis());
        json.writeEndObject();
      }
    }
  }

  private static void writeFact(JsonGenerator json, ServerMessage.FactMessage message)
      throws IOException {
    switch (message) {
      case ServerMessage.State(StateFact fact) -> FactCodec.write(json, fact, 0);
      case ServerMessage.Event(long offset, EventFact fact) -> FactCodec.write(json, fact, offset);
    }
  }

  private static void start(JsonGenerator json, String type) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
  }

  private static void writeConnected(JsonGenerator json, ServerMessage.Connected connected)
      throws IOException {
    json.writeStringField("clientId", connected.clientId().value());
    json.writeStringField("org", connected.org().value());
    json.writeStringField("user", connected.user());
    Members.writeTexts(
        json, "roles", connected.roles().stream().sorted().map(Role::wireName).toList());
    json.writeNumberField("protocol", connected.protocol());
    json.writeStringField("replica", connected.replica());
    json.writeNumberField("heartbeatMs", connected.heartbeat().toMillis());
    json.writeObjectFieldStart("limits");
    json.writeNumberField("maxFrameBytes", connected.limits().maxFrameBytes());
    json.writeNumberField("messagesPerSecond", connected.limits().messagesPerSecond());
    json.writeNumberField("messageBurst", connected.limits().messageBurst());
    json.writeNumberField("maxSubscriptions", connected.limits().maxSubscriptions());
    json.writeNumberField("maxEndpointIds", connected.limits().maxEndpointIds());
    json.writeEndObject();
    if (connected.expiresAt().isPresent()) {
      Members.writeTime(json, "expiresAt", connected.expiresAt().get());
    }
  }

  private static void writePresence(JsonGenerator json, ServerMessage.Presence presence)
      throws IOException {
    json.writeStringField("room", presence.room().value());
    json.writeNumberField("count", presence.count());
    PresenceCodec.writeUsers(json, "users", presence.users());
    Members.writeTexts(json, "joined", presence.joined());
    Members.writeTexts(json, "left", presence.left());
  }

  private static ServerMessage read(Fields fields) {
    var type = fields.text("type");
    if (FactCodec.isFact(type)) {
      return readFact(type, fields);
    }
    return switch (type) {
      case "connected" -> readConnected(fields);
      case "subscribed" ->
          new ServerMessage.Subscribed(
              fields.text("id"),
              ClientMessageCodec.channel("channel", fields.text("channel")),
              fields.optionalNested("position").map(ClientMessageCodec::position),
              fields.optionalFlag("recovered"));
      case "unsubscribed" ->
          new ServerMessage.Unsubscribed(
              fields.text("id"),
              ClientMessageCodec.channel("channel", fields.text("channel")),
              fields.flag("whole"));
      case "snapshot" -> readSnapshot(fields);
      case "left_bounds" ->
          new ServerMessage.LeftBounds(fields.text("id"), fields.id("nodeId", NodeId::new));
      case "skipped" ->
          new ServerMessage.Skipped(fields.text("id"), fields.integer("count", 1, EndpointId.MAX));
      case "presence" -> readPresence(fields);
      case "pong" -> new ServerMessage.Pong(fields.optionalText("id"), fields.time("time"));
      case "error" ->
          new ServerMessage.Refusal(
              fields.name("code", ErrorCode::ofWireName, "a known error code"),
              fields.text("message"),
              fields.optionalText("field"),
              fields.optionalText("id"),
              fields.has("retryAfterMs")
                  ? Optional.of(duration(fields, "retryAfterMs"))
                  : Optional.empty());
      case "going_away" -> new ServerMessage.GoingAway(duration(fields, "reconnectAfterMs"));
      default -> throw new MalformedValueException("type", "is not a known message type");
    };
  }

  private static ServerMessage.FactMessage readFact(String type, Fields fields) {
    return switch (FactCodec.read(type, fields)) {
      case StateFact state -> new ServerMessage.State(state);
      case EventFact event ->
          new ServerMessage.Event(
              fields.optionalInteger("offset", 0, EndpointId.MAX).orElse(0), event);
    };
  }

  private static ServerMessage readConnected(Fields fields) {
    var limits = fields.nested("limits");
    return new ServerMessage.Connected(
        fields.id("clientId", ClientId::new),
        fields.id("org", OrgId::new),
        fields.text("user"),
        roles(fields),
        count(fields, "protocol"),
        fields.text("replica"),
        duration(fields, "heartbeatMs"),
        new ServerMessage.Limits(
            count(limits, "maxFrameBytes"),
            count(limits, "messagesPerSecond"),
            count(limits, "messageBurst"),
            count(limits, "maxSubscriptions"),
            count(limits, "maxEndpointIds")),
        fields.optionalTime("expiresAt"));
  }

  private static Set<Role> roles(Fields fields) {
    var roles = EnumSet.noneOf(Role.class);
    for (var name : fields.texts("roles")) {
      roles.add(
          Role.ofWireName(name)
              .orElseThrow(() -> new MalformedValueException("roles", "has an unknown role")));
    }
    return roles;
  }

  private static ServerMessage readSnapshot(Fields fields) {
    var items = new ArrayList<ServerMessage.FactMessage>();
    var array = JsonText.array("items", fields.object().path("items"));
    for (int i = 0; i < array.size(); i++) {
      var item = Fields.of("items[" + i + "]", array.get(i));
      var type = item.text("type");
      if (!FactCodec.isFact(type)) {
        throw new MalformedValueException(item.pathOf("type"), "is not a fact");
      }
      items.add(readFact(type, item));
    }
    return new ServerMessage.Snapshot(
        fields.text("id"),
        ClientMessageCodec.channel("channel", fields.text("channel")),
        items,
        fields.flag("last"));
  }

  private static ServerMessage readPresence(Fields fields) {
    return new ServerMessage.Presence(
        fields.id("room", RoomName::new),
        count(fields, "count"),
        PresenceCodec.readUsers("users", fields),
        fields.texts("joined"),
        fields.texts("left"));
  }

  private static int count(Fields fields, String name) {
    return (int) fields.integer(name, 0, Integer.MAX_VALUE);
  }

  private static Duration duration(Fields fields, String name) {
    return Duration.ofMillis(fields.integer(name, 0, Integer.MAX_VALUE));
  }
}
