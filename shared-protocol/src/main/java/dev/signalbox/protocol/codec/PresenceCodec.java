package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.protocol.client.ServerMessage.PresentUser;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.RoomName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Presence as replicas tell it to each other, in Redis. Clients get the sum of it, as the message
/// `presence`. Reading throws `MalformedValueException`.
public final class PresenceCodec {
  private PresenceCodec() {}

  /// What changed in a room at one replica since it last said so, however many came and went.
  ///
  /// @param present users who came, or whose number of connections at that replica is another now
  /// @param gone users who have no connection at that replica any more
  public record Change(
      RoomName room, String replica, List<PresentUser> present, List<String> gone) {
    public Change {
      present = List.copyOf(present);
      gone = List.copyOf(gone);
    }
  }

  /// What a token says of its user, as others in a room see it; in the order of the names.
  public static Json metadata(Map<String, String> profile) {
    var bytes =
        JsonText.write(json -> {
          json.writeStartObject();
          for (var claim : new TreeMap<>(profile).entrySet()) {
            json.writeStringField(claim.getKey(), claim.getValue());
          }
          json.writeEndObject();
        });
    return new Json(new String(bytes, StandardCharsets.UTF_8));
  }

  /// One user at one replica: the value in the hash, under the user's name.
  public static byte[] encode(PresentUser user) {
    return JsonText.write(json -> writeUser(json, user));
  }

  public static PresentUser decodeUser(byte[] utf8) {
    return readUser(JsonText.readObject(utf8));
  }

  public static byte[] encode(Change change) {
    return JsonText.write(json -> {
      json.writeStartObject();
      json.writeStringField("room", change.room().value());
      json.writeStringField("replica", change.replica());
      writeUsers(json, "present", change.present());
      Members.writeTexts(json, "gone", change.gone());
      json.writeEndObject();
    });
  }

  public static Change decodeChange(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    return new Change(
        fields.id("room", RoomName::new),
        fields.text("replica"),
        readUsers("present", fields),
        fields.texts("gone"));
  }

  static void writeUsers(JsonGenerator json, String field, List<PresentUser> users)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (var user : users) {
      writeUser(json, user);
    }
    json.writeEndArray();
  }

  static List<PresentUser> readUsers(String field, Fields fields) {
    var users = new ArrayList<PresentUser>();
    for (var node : JsonText.array(field, fields.object().path(field))) {
      users.add(readUser(Fields.of(field + "[" + users.size() + "]", node)));
    }
    return users;
  }

  private static void writeUser(JsonGenerator json, PresentUser user) throws IOException {
    json.writeStartObject();
    json.writeStringField("userId", user.userId());
    json.writeNumberField("connections", user.connections());
    JsonText.writeRaw(json, "metadata", user.metadata());
    json.writeEndObject();
  }

  private static PresentUser readUser(Fields fields) {
    return new PresentUser(
        fields.text("userId"),
        (int) fields.integer("connections", 0, Integer.MAX_VALUE),
        fields.json("metadata"));
  }
}
