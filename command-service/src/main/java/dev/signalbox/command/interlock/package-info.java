/// Conditions that can refuse a command: what an interlock is, its expression (the only room that
/// knows CEL) and what it says about a value. Pure: judges what it is shown, and sends nothing.
@NullMarked
package dev.signalbox.command.interlock;

import org.jspecify.annotations.NullMarked;
