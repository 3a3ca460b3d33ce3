/// Conditions that can refuse a command. Judges what it is asked about, and sends nothing.
@NullMarked
package dev.signalbox.command.interlock;

import org.jspecify.annotations.NullMarked;
