package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.gateway.replay.StoredRooms;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the messages of the bus, and what streams keep of them, apart into events.
final class EventReader {
  private EventReader() {}

  static List<Arrival> read(LiveChannel channel, byte[] message) {
    var entry = EntryReader.ofMessage(message);
    var arrivals = new ArrayList<Arrival>();
    while (entry.next()) {
      var placed =
          channel.kind() == ChannelKind.ROOM
              ? EventChannel.ofRoom(channel.org(), new RoomName(entry.subject()))
              : EventChannel.of(channel.org(), channel.kind());
      var event = BusEvent.of(placed, entry, entry.epoch(), entry.offset());
      arrivals.add(new Arrival(placeOf(event, entry), event));
    }
    return arrivals;
  }

  static List<BusEvent> read(EventChannel channel, StoredEvents.Missed.All missed) {
    var events = new ArrayList<BusEvent>();
    for (var stored : missed.events()) {
      var entry = EntryReader.ofEntry(stored.entry());
      if (entry.next()) {
        events.add(BusEvent.of(channel, entry, missed.now().epoch(), stored.offset()));
      }
    }
    return events;
  }

  static List<BusEvent> read(OrgId org, List<StoredRooms.Stored> missed) {
    var events = new ArrayList<BusEvent>();
    for (var stored : missed) {
      var entry = EntryReader.ofEntry(stored.entry());
      if (entry.next()) {
        var room = EventChannel.ofRoom(org, stored.room());
        var position = stored.position();
        events.add(BusEvent.of(room, entry, position.epoch(), position.offset()));
      }
    }
    return events;
  }

  private static @Nullable StreamPosition placeOf(BusEvent event, EntryReader entry) {
    if (event.epoch().isEmpty()) {
      return null;
    }
    return event.channel().room().isPresent()
        ? entry.journalPosition()
        : new StreamPosition(event.epoch(), event.offset());
  }
}
