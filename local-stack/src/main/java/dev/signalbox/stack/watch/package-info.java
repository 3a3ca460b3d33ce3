/// A WebSocket client for people: subscribes, prints what comes and counts it by type.
@NullMarked
package dev.signalbox.stack.watch;

import org.jspecify.annotations.NullMarked;
