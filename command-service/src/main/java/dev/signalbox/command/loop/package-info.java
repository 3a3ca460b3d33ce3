/// Work that repeats: when it is woken, and at the latest after a pause.
@NullMarked
package dev.signalbox.command.loop;

import org.jspecify.annotations.NullMarked;
