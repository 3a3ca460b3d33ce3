package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Channel;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomPattern;
import java.util.Optional;

/// Which events one subscription is to receive.
public sealed interface EventScope {
  OrgId org();

  ChannelKind kind();

  boolean accepts(BusEvent event);

  static EventScope of(Channel channel, Filter filter, Grant grant) {
    return switch (channel) {
      case Channel.Named named ->
          new Facts(grant.org(), named.kind(), Matcher.of(Scope.of(named.kind(), filter, grant)));
      case Channel.Room room -> new Rooms(room, grant, grant.covers(room.pattern()), false);
    };
  }

  /// The room of the token's user, which the server itself subscribes; empty when there is none.
  static Optional<EventScope> ofOwnRoom(Grant grant) {
    return Grant.ownRoom(grant.user())
        .map(room -> new Rooms(new Channel.Room(RoomPattern.exactly(room)), grant, true, true));
  }

  /// Alarms, commands or messages that a filter accepts.
  record Facts(OrgId org, ChannelKind kind, Matcher matcher) implements EventScope {
    @Override
    public boolean accepts(BusEvent event) {
      return matcher.accepts(event.traits());
    }
  }

  /// Events of rooms that a pattern matches and the token covers.
  ///
  /// @param whole whether the token covers every room that the pattern matches; then no single
  ///   delivery needs a look
  /// @param own whether the server subscribed it
  record Rooms(Channel.Room channel, Grant grant, boolean whole, boolean own)
      implements EventScope {
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
      return whole || event.channel().room().filter(grant::covers).isPresent();
    }
  }
}
