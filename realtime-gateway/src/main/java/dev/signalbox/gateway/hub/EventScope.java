package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;

/// Which events one subscription is to receive.
public sealed interface EventScope {
  OrgId org();

  ChannelKind kind();

  boolean accepts(BusEvent event);

  static EventScope of(Channel channel, Filter filter, Grant grant) {
    return switch (channel) {
      case Channel.Named named ->
          new Facts(grant.org(), named.kind(), Matcher.of(Scope.of(named.kind(), filter, grant)));
      case Channel.Room room -> new Rooms(room, grant);
    };
  }

  /// Alarms, commands or messages that a filter accepts.
  record Facts(OrgId org, ChannelKind kind, Matcher matcher) implements EventScope {
    @Override
    public boolean accepts(BusEvent event) {
      return matcher.accepts(event.traits());
    }
  }

  /// Events of rooms that a pattern matches and the token covers.
  record Rooms(Channel.Room channel, Grant grant) implements EventScope {
    @Override
    public OrgId org() {
      return grant.org();
    }

    @Override
    public ChannelKind kind() {
      return ChannelKind.ROOM;
    }

    @Override
    public boolean accepts(BusEvent event) {
      var room = event.channel().room();
      return room.isPresent() && accepts(room.get());
    }

    private boolean accepts(RoomName room) {
      return channel.pattern().matches(room) && grant.covers(room);
    }
  }
}
