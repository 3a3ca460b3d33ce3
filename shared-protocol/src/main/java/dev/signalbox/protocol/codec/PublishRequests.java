package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.client.PublishRequest;
import dev.signalbox.protocol.client.PublishRequest.Target;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The body of `POST /api/v1/publish`: one event
/// `{"room"|"rooms"|"user":…,"event":"…","data":{…},"ephemeral":…,"exceptClientId":"…","id":"…"}`,
/// or a list of them. A list with a bad event is refused whole, so that nothing of it is published.
public final class PublishRequests {
  public static final int MAX_REQUESTS = 100;

  private PublishRequests() {}

  /// A refusal within a list names the field with its place, such as `[2].event`.
  public static Decoded<List<PublishRequest>> decode(byte[] utf8) {
    try {
      var node = JsonText.read(utf8);
      if (!node.isArray()) {
        return new Decoded.Message<>(List.of(read(Fields.of("", node))));
      }
      if (node.isEmpty() || node.size() > MAX_REQUESTS) {
        throw new MalformedValueException(
            "", "expected 1 to " + MAX_REQUESTS + " events, found " + node.size());
      }
      var requests = new ArrayList<PublishRequest>(node.size());
      for (var element : node) {
        try {
          requests.add(read(Fields.of("", element)));
        } catch (MalformedValueException e) {
          throw e.within("[" + requests.size() + "]");
        }
      }
      return new Decoded.Message<>(List.copyOf(requests));
    } catch (MalformedValueException e) {
      return new Decoded.Refused<>(Problem.of(e), Optional.empty());
    }
  }

  private static PublishRequest read(Fields fields) {
    var target = target(fields);
    var request =
        new PublishRequest(
            target,
            fields.text("event"),
            fields.has("data") ? fields.json("data") : Json.EMPTY_OBJECT,
            fields.flag("ephemeral", false),
            fields.optionalId("exceptClientId", ClientId::new),
            fields.optionalText("id"));
    SyncEvents.check(target.rooms(), fields);
    return request;
  }

  private static Target target(Fields fields) {
    var given = 0;
    for (var name : List.of("room", "rooms", "user")) {
      given += fields.has(name) ? 1 : 0;
    }
    if (given != 1) {
      throw new MalformedValueException("room", "expected either room, rooms or user");
    }
    if (fields.has("user")) {
      return fields.id("user", Target.User::new);
    }
    if (fields.has("room")) {
      return new Target.Rooms(List.of(fields.id("room", RoomName::new)));
    }
    var rooms = new ArrayList<RoomName>();
    for (var name : fields.texts("rooms")) {
      rooms.add(Fields.renamed("rooms[" + rooms.size() + "]", () -> new RoomName(name)));
    }
    return new Target.Rooms(rooms);
  }
}
