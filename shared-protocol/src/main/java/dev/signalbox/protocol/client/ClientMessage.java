package dev.signalbox.protocol.client;

import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.RoomName;
import java.util.List;
import java.util.Optional;

/// What a client says to a gateway.
public sealed interface ClientMessage {
  /// The `type` on the wire.
  String type();

  /// First message, or renewal of the token of a running connection.
  record Auth(String token) implements ClientMessage {
    @Override
    public String type() {
      return "auth";
    }

    /// Tokens do not belong in logs.
    @Override
    public String toString() {
      return "Auth[token=…]";
    }
  }

  /// Starts subscriptions, or replaces the filter of those whose ids are in use.
  ///
  /// @param subscriptions one for each channel named; never empty
  record Subscribe(List<Subscription> subscriptions) implements ClientMessage {
    public Subscribe {
      subscriptions = List.copyOf(subscriptions);
      if (subscriptions.isEmpty()) {
        throw new MalformedValueException("channels", "must name at least one channel");
      }
    }

    @Override
    public String type() {
      return "subscribe";
    }
  }

  /// Ends a subscription, or the part of it that the filter names.
  ///
  /// @param id of the subscription; by default the channel's name
  /// @param part what to drop; [Filter#EVERYTHING] ends it whole
  record Unsubscribe(String id, Filter part) implements ClientMessage {
    @Override
    public String type() {
      return "unsubscribe";
    }
  }

  /// @param id of one subscription; empty means all
  record RequestSnapshot(Optional<String> id) implements ClientMessage {
    @Override
    public String type() {
      return "request_snapshot";
    }
  }

  /// @param ephemeral kept in no history, such as a typing indicator
  /// @param echo whether the sender receives it too
  record Publish(RoomName room, String event, Json data, boolean ephemeral, boolean echo)
      implements ClientMessage {
    public Publish {
      RoomEvent.checkName(event);
    }

    @Override
    public String type() {
      return "publish";
    }
  }

  record Presence(RoomName room) implements ClientMessage {
    @Override
    public String type() {
      return "presence";
    }
  }

  record Ping(Optional<String> id) implements ClientMessage {
    @Override
    public String type() {
      return "ping";
    }
  }
}
