/// WebSockets (RFC 6455) over Vert.x: the route, the handshake, frames in and out, heartbeats.
/// Nothing here knows subscriptions.
@NullMarked
package dev.signalbox.gateway.socket;

import org.jspecify.annotations.NullMarked;
