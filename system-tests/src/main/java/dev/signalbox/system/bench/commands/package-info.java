/// The benchmark of commands: one obedient device, callers at an exact rate, an operator's
/// WebSocket, and how long each leg between them takes; and how soon an interlock trips.
@NullMarked
package dev.signalbox.system.bench.commands;

import org.jspecify.annotations.NullMarked;
