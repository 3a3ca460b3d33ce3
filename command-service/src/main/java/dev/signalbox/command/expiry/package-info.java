/// Ends the commands whose time has passed, and forgets what need not be kept.
@NullMarked
package dev.signalbox.command.expiry;

import org.jspecify.annotations.NullMarked;
