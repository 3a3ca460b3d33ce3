/// The client protocol, version 1: messages between browsers (or any WebSocket client) and a
/// gateway.
@NullMarked
package dev.signalbox.protocol.client;

import org.jspecify.annotations.NullMarked;
