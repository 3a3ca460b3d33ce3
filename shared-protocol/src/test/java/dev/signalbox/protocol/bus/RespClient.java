package dev.signalbox.protocol.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// As much of the Redis protocol (RESP2) as the scripts need: one command, one reply.
final class RespClient implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream in;

  RespClient(Path socket) {
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      in = new BufferedInputStream(Channels.newInputStream(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replies are `Long`, `byte[]` (also of simple strings; empty for nil) or `List`.
  ///
  /// @param arguments `byte[]`, or anything whose text is meant
  Object call(Object... arguments) {
    try {
      send(arguments);
      return readReply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Object run(BusScript script, Object... keysAndArguments) {
    var command = new ArrayList<Object>(List.of("EVAL", script.source(), script.keys()));
    command.addAll(Arrays.asList(keysAndArguments));
    return call(command.toArray());
  }

  /// The next message of a channel that this client has subscribed to.
  byte[] nextMessage() {
    try {
      if (readReply() instanceof List<?> reply && reply.get(2) instanceof byte[] message) {
        return message;
      }
      throw new IllegalStateException("no message");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(Object... arguments) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(("*" + arguments.length + "\r\n").getBytes(UTF_8));
    for (var argument : arguments) {
      var value = argument instanceof byte[] raw ? raw : argument.toString().getBytes(UTF_8);
      bytes.write(("$" + value.length + "\r\n").getBytes(UTF_8));
      bytes.write(value);
      bytes.write("\r\n".getBytes(UTF_8));
    }
    var buffer = ByteBuffer.wrap(bytes.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private Object readReply() throws IOException {
    var line = readLine();
    var rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest.getBytes(UTF_8);
      case ':' -> Long.valueOf(rest);
      case '$' -> readBulk(Integer.parseInt(rest));
      case '*' -> readArray(Integer.parseInt(rest));
      case '-' -> throw new IllegalStateException(rest);
      default -> throw new IOException("unknown reply " + line);
    };
  }

  private byte[] readBulk(int length) throws IOException {
    if (length < 0) {
      return new byte[0];
    }
    var bytes = in.readNBytes(length + 2);
    if (bytes.length < length + 2) {
      throw new EOFException();
    }
    return Arrays.copyOf(bytes, length);
  }

  private List<Object> readArray(int size) throws IOException {
    var elements = new ArrayList<Object>();
    for (int i = 0; i < size; i++) {
      elements.add(readReply());
    }
    return elements;
  }

  private String readLine() throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    in.read();
    return line.toString();
  }
}
