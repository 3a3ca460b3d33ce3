package dev.signalbox.ingest;

import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.server.RedisServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks into Redis as a gateway would find it, by its wire protocol.
public final class Published {
  private Published() {}

  /// The JSON of an endpoint's newest value.
  public static Optional<String> current(RedisServer redis, String org, long endpointId) {
    var channel =
        new StateChannel(new OrgId(org), ChannelKind.TELEMETRY, StateChannel.shardOf(endpointId));
    return state(redis, channel, Long.toString(endpointId));
  }

  /// @param field `status/{nodeId}` or `attributes/{nodeId}`
  public static Optional<String> node(RedisServer redis, String org, String field) {
    return state(redis, new StateChannel(new OrgId(org), ChannelKind.NODES, 0), field);
  }

  /// The ids of the alarms that a joining client would be told.
  public static List<String> standingAlarms(RedisServer redis, String org) {
    var channel = EventChannel.of(new OrgId(org), ChannelKind.ALARMS);
    return ask(redis, "HKEYS", channel.standingKey()).stream()
        .map(id -> new String(id, StandardCharsets.UTF_8))
        .toList();
  }

  /// How many node messages were published.
  public static long messages(RedisServer redis, String org) {
    var channel = EventChannel.of(new OrgId(org), ChannelKind.MESSAGES);
    var answer = ask(redis, "XLEN", channel.streamKey()).getFirst();
    return Long.parseLong(new String(answer, StandardCharsets.US_ASCII));
  }

  private static Optional<String> state(RedisServer redis, StateChannel channel, String field) {
    return ask(redis, "HGET", channel.hashKey(), field).stream()
        .findFirst()
        .map(entry -> json(EntryReader.ofEntry(entry)));
  }

  public static String json(EntryReader reader) {
    if (!reader.next()) {
      throw new IllegalStateException("no entry");
    }
    return new String(reader.payload(), StandardCharsets.UTF_8);
  }

  /// One command; its answer as a flat list of bulk strings.
  public static List<byte[]> ask(RedisServer redis, String... command) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      var request = new ByteArrayOutputStream();
      request.writeBytes(("*" + command.length + "\r\n").getBytes(StandardCharsets.UTF_8));
      for (var word : command) {
        var bytes = word.getBytes(StandardCharsets.UTF_8);
        request.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
        request.writeBytes(bytes);
        request.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
      }
      socket.getOutputStream().write(request.toByteArray());
      var answer = new ArrayList<byte[]>();
      read(socket.getInputStream(), answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(InputStream in, List<byte[]> answer) throws IOException {
    var line = line(in);
    var rest = line.substring(1);
    switch (line.charAt(0)) {
      case '$' -> {
        var length = Integer.parseInt(rest);
        if (length >= 0) {
          answer.add(in.readNBytes(length));
          in.readNBytes(2);
        }
      }
      case '*' -> {
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          read(in, answer);
        }
      }
      case '-' -> throw new IOException(rest);
      default -> answer.add(rest.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Redis closed the connection");
      }
      line.append((char) c);
    }
    in.read();
    return line.toString();
  }
}
