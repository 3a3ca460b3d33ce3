/// What waits for one connection and how it leaves: state conflated by key, events in order and
/// ahead of it, one write at a time. Everything of a connection belongs to its event loop; nothing
/// here knows subscriptions or sockets.
@NullMarked
package dev.signalbox.gateway.lane;

import org.jspecify.annotations.NullMarked;
