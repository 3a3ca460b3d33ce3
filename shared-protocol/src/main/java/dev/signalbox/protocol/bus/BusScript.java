package dev.signalbox.protocol.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/// The scripts that run inside Redis, each atomically. Their keys and arguments stand at the head
/// of each file.
public enum BusScript {
  ANNOUNCE_STATE(1, "announce-state.lua"),
  PUBLISH_EVENTS(4, "position.lua", "publish-events.lua"),
  PUBLISH_TO_ROOM(5, "position.lua", "publish-to-room.lua"),
  READ_POSITION(1, "position.lua", "read-position.lua"),
  READ_MISSED(2, "position.lua", "read-missed.lua"),
  READ_MISSED_OF_ROOMS(2, "position.lua", "read-missed-of-rooms.lua"),
  TELL_PRESENCE(2, "tell-presence.lua"),
  PRESENT_REPLICAS(1, "present-replicas.lua"),
  TAKE_SEAT(3, "seats.lua", "take-seat.lua"),
  RENEW_SEATS(3, "seats.lua", "renew-seats.lua"),
  REPLACE_SEATS(3, "seats.lua", "replace-seats.lua"),
  COUNT_FAILURE(1, "count-failure.lua");

  private final int keys;
  private final String source;
  private final String sha1;

  BusScript(int keys, String... files) {
    this.keys = keys;
    var text = new StringBuilder();
    for (var file : files) {
      text.append(read(file)).append('\n');
    }
    this.source = text.toString();
    this.sha1 = sha1Of(source);
  }

  /// How many of the arguments are keys.
  public int keys() {
    return keys;
  }

  /// For `EVAL`, or `SCRIPT LOAD`.
  public String source() {
    return source;
  }

  /// For `EVALSHA`; Redis answers `NOSCRIPT` until it has seen the source once.
  public String sha1() {
    return sha1;
  }

  private static String read(String file) {
    try (var stream =
        Objects.requireNonNull(BusScript.class.getResourceAsStream(file), () -> "no " + file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1Of(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1"); // Redis names scripts so; not for security
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-1
    }
  }
}
