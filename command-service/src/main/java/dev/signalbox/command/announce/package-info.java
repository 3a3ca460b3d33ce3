/// Tells the bus what was committed: journal rows to the `commands` channel of their organization,
/// in order, each once to whoever listens; and what stands, to a Redis that has lost it.
@NullMarked
package dev.signalbox.command.announce;

import org.jspecify.annotations.NullMarked;
