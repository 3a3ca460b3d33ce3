package dev.signalbox.gateway.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/// A client without manners: it writes whatever bytes it is told to.
final class RawSocket implements AutoCloseable {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;
  static final int FINAL = 0x80;
  private static final int LOST = 1006;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  private RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /// One frame that the gateway sent.
  record Frame(int opcode, String text, int closeCode, String closeReason) {}

  /// A TCP connection, no more.
  static RawSocket connect(URI gateway) {
    try {
      var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort());
      socket.setSoTimeout(10_000);
      return new RawSocket(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A WebSocket.
  ///
  /// @param headers lines of the handshake
  static RawSocket open(URI gateway, String token, String... headers) {
    var raw = connect(gateway);
    var request = new StringBuilder("GET /ws");
    request.append(token.isEmpty() ? "" : "?token=" + token).append(" HTTP/1.1\r\n");
    request.append("Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n");
    request.append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    for (var header : headers) {
      request.append(header).append("\r\n");
    }
    raw.write(request.append("\r\n").toString().getBytes(US_ASCII));
    var answer = raw.readHead();
    if (!answer.startsWith("HTTP/1.1 101")) {
      throw new IllegalStateException(answer);
    }
    return raw;
  }

  /// A WebSocket that has been greeted.
  static RawSocket greeted(URI gateway, String token) {
    var raw = open(gateway, token);
    raw.awaitText("\"type\":\"connected\"");
    return raw;
  }

  RawSocket write(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes, unless the gateway has cut the connection meanwhile.
  RawSocket writeIfOpen(byte[] bytes) {
    try {
      return write(bytes);
    } catch (UncheckedIOException _) {
      return this; // what it was cut with is still to be read
    }
  }

  RawSocket text(String text) {
    return frame(FINAL | TEXT, text.getBytes(UTF_8));
  }

  /// A masked frame.
  ///
  /// @param head the first byte: final bit, reserved bits, opcode
  RawSocket frame(int head, byte[] payload) {
    return writeIfOpen(framed(head, payload, true));
  }

  static byte[] framed(int head, byte[] payload, boolean masked) {
    var bytes = new ByteArrayOutputStream();
    var mask = masked ? 0x80 : 0;
    bytes.write(head);
    if (payload.length < 126) {
      bytes.write(mask | payload.length);
    } else if (payload.length < 1 << 16) {
      bytes.write(mask | 126);
      bytes.write(payload.length >> 8);
      bytes.write(payload.length & 0xff);
    } else {
      bytes.write(mask | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.write((int) ((long) payload.length >> shift) & 0xff);
      }
    }
    if (masked) {
      bytes.writeBytes(new byte[4]); // a mask of zeros leaves the payload as it is
    }
    bytes.writeBytes(payload);
    return bytes.toByteArray();
  }

  String awaitText(String part) {
    while (true) {
      var frame = read();
      if (frame.opcode() == TEXT && frame.text().contains(part)) {
        return frame.text();
      }
      if (frame.opcode() == CLOSE) {
        throw new IllegalStateException("closed while waiting for " + part + ": " + frame);
      }
    }
  }

  String awaitError(String code) {
    return awaitText("\"code\":\"" + code + "\"");
  }

  Frame awaitPong() {
    while (true) {
      var frame = read();
      if (frame.opcode() == PONG) {
        return frame;
      }
      if (frame.opcode() == CLOSE) {
        throw new IllegalStateException("closed while waiting for a pong: " + frame);
      }
    }
  }

  /// The close frame; code 1006 when the connection ended without.
  Frame awaitClose() {
    while (true) {
      var frame = read();
      if (frame.opcode() == CLOSE) {
        return frame;
      }
    }
  }

  /// Whether the gateway has answered an own ping within this connection: it is still served.
  RawSocket settle() {
    text("{\"type\":\"ping\",\"id\":\"settle\"}").awaitText("\"settle\"");
    return this;
  }

  /// Answers nothing more, not even at the level of TCP's end.
  void halfClose() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Frame read() {
    try {
      var opcode = in.readUnsignedByte() & 0x0f;
      var length = (long) in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      var payload = in.readNBytes((int) length);
      if (opcode != CLOSE) {
        return new Frame(opcode, new String(payload, UTF_8), 0, "");
      }
      var code = payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
      var reason = payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8);
      return new Frame(opcode, "", code, reason);
    } catch (EOFException | SocketException _) {
      return new Frame(CLOSE, "", LOST, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readHead() {
    var head = new StringBuilder();
    try {
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(head.toString(), e);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
