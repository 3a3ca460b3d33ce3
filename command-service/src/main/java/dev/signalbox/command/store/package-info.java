/// Commands in PostgreSQL: every transition is one compare-and-set on the command's version plus
/// one journal row, in one transaction. Knows SQL and the reactive client, waits for it on the
/// caller's (virtual) thread, and decides nothing: that is [dev.signalbox.command.lifecycle].
@NullMarked
package dev.signalbox.command.store;

import org.jspecify.annotations.NullMarked;
