package dev.signalbox.protocol.failure;

import java.util.Optional;

/// Why a gateway ends a WebSocket (RFC 6455, section 7.4). 4000 to 4499: reconnect, with backoff;
/// 4500 to 4999: do not. Of the registered codes, 1008 and 1009 are final until the client changes
/// something, the others are not.
public enum CloseCode {
  NORMAL(1000, false, "closed by the client"),
  /// The replica is draining; another one is ready.
  GOING_AWAY(1001, true, "draining"),
  /// No valid token; final until there is a new one.
  NOT_AUTHENTICATED(1008, false, "not authenticated"),
  FRAME_TOO_LARGE(1009, false, "frame too large"),
  OVERLOADED(1013, true, "overloaded"),
  SLOW_CONSUMER(4001, true, "slow consumer"),
  /// Events may be missing: subscribe again without a position.
  STATE_LOST(4002, true, "state lost"),
  TOKEN_EXPIRED(4003, true, "token expired"),
  HEARTBEAT_MISSED(4004, true, "heartbeat missed"),
  TOO_MANY_MESSAGES(4005, true, "too many messages"),
  REVOKED(4500, false, "revoked"),
  PROTOCOL_VIOLATED(4501, false, "protocol violated"),
  UNKNOWN_ORGANIZATION(4502, false, "unknown organization"),
  ENDED_BY_ADMINISTRATOR(4503, false, "ended by an administrator");

  private final int code;
  private final boolean reconnect;
  private final String reason;

  CloseCode(int code, boolean reconnect, String reason) {
    this.code = code;
    this.reconnect = reconnect;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  /// Whether a client should connect again by itself.
  public boolean reconnect() {
    return reconnect;
  }

  /// The reason in the close frame; at most 123 bytes.
  public String reason() {
    return reason;
  }

  public static Optional<CloseCode> of(int code) {
    for (var known : values()) {
      if (known.code == code) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
