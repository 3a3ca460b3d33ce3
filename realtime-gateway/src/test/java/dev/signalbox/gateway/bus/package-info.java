/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.bus;

import org.jspecify.annotations.NullMarked;
