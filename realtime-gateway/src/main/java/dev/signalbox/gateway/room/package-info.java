/// Rooms: what is published to them, over the WebSocket and over HTTP, what was said there before,
/// and, in `presence`, who is there. Subscribing to a room is a matter of the hub.
@NullMarked
package dev.signalbox.gateway.room;

import org.jspecify.annotations.NullMarked;
