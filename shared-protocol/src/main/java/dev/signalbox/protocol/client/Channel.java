package dev.signalbox.protocol.client;

import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.RoomPattern;

/// What can be subscribed to: one of the named channels, or `room:` with a path or pattern.
public sealed interface Channel {
  String ROOM_PREFIX = "room:";

  ChannelKind kind();

  /// As it stands on the wire.
  String wireName();

  record Named(ChannelKind kind) implements Channel {
    public Named {
      if (kind == ChannelKind.ROOM) {
        throw new IllegalArgumentException("a room channel needs a room");
      }
    }

    @Override
    public String wireName() {
      return kind.wireName();
    }
  }

  record Room(RoomPattern pattern) implements Channel {
    @Override
    public ChannelKind kind() {
      return ChannelKind.ROOM;
    }

    @Override
    public String wireName() {
      return ROOM_PREFIX + pattern;
    }
  }
}
