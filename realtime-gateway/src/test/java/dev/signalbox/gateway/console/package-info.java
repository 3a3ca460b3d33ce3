/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.console;

import org.jspecify.annotations.NullMarked;
