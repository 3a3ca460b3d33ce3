package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.gateway.replay.StoredRooms;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.RoomJournal;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// All events of one live channel, in their order: those that arrive, and those that were missed.
/// Callbacks come on any thread.
sealed interface Journal {
  /// Where it stands.
  Future<StreamPosition> position();

  Future<Missed> since(StreamPosition position);

  static Journal of(LiveChannel channel, StoredEvents events, StoredRooms rooms) {
    return channel.kind() == ChannelKind.ROOM
        ? new OfRooms(new RoomJournal(channel.org()), rooms)
        : new OfChannel(EventChannel.of(channel.org(), channel.kind()), events);
  }

  /// @param now where it stood when it was read
  /// @param events every one since, in order; empty when they can no longer be told
  record Missed(StreamPosition now, Optional<List<BusEvent>> events) {
    public Missed {
      events = events.map(List::copyOf);
    }
  }

  /// A channel whose events bear their place in it.
  record OfChannel(EventChannel channel, StoredEvents stored) implements Journal {
    @Override
    public Future<StreamPosition> position() {
      return stored.position(channel);
    }

    @Override
    public Future<Missed> since(StreamPosition position) {
      return stored
          .since(channel, position)
          .map(missed ->
              switch (missed) {
                case StoredEvents.Missed.All all ->
                    new Missed(all.now(), Optional.of(EventReader.read(channel, all)));
                case StoredEvents.Missed.Gone gone -> new Missed(gone.now(), Optional.empty());
              });
    }
  }

  /// The rooms of an organization, which share a live channel.
  record OfRooms(RoomJournal journal, StoredRooms stored) implements Journal {
    @Override
    public Future<StreamPosition> position() {
      return stored.position(journal);
    }

    @Override
    public Future<Missed> since(StreamPosition position) {
      return stored
          .since(journal, position)
          .map(missed ->
              new Missed(
                  missed.now(),
                  missed.events().map(events -> EventReader.read(journal.org(), events))));
    }
  }
}
