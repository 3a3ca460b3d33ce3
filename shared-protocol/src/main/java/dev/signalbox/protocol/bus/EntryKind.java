package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.fact.Fact;
import dev.signalbox.protocol.fact.NodeMessage;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.fact.Telemetry;

/// What an entry's payload is. The numbers stand in Redis: append, never reorder.
public enum EntryKind {
  TELEMETRY(1, ChannelKind.TELEMETRY),
  POSITION(2, ChannelKind.POSITIONS),
  NODE_UPDATE(3, ChannelKind.NODES),
  NODE_STATUS(4, ChannelKind.NODES),
  ALARM(5, ChannelKind.ALARMS),
  COMMAND(6, ChannelKind.COMMANDS),
  MESSAGE(7, ChannelKind.MESSAGES),
  ROOM_EVENT(8, ChannelKind.ROOM);

  private static final EntryKind[] BY_CODE = values();

  private final byte code;
  private final ChannelKind channel;

  EntryKind(int code, ChannelKind channel) {
    this.code = (byte) code;
    this.channel = channel;
  }

  byte code() {
    return code;
  }

  public ChannelKind channel() {
    return channel;
  }

  static EntryKind of(Fact fact) {
    return switch (fact) {
      case Telemetry _ -> TELEMETRY;
      case PositionUpdate _ -> POSITION;
      case NodeUpdate _ -> NODE_UPDATE;
      case NodeStatus _ -> NODE_STATUS;
      case AlarmTransition _ -> ALARM;
      case CommandStatus _ -> COMMAND;
      case NodeMessage _ -> MESSAGE;
      case RoomEvent _ -> ROOM_EVENT;
    };
  }

  static EntryKind ofCode(byte code) {
    if (code < 1 || code > BY_CODE.length) {
      throw new MalformedEntryException("unknown kind " + code);
    }
    return BY_CODE[code - 1];
  }
}
