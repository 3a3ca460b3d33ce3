/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.drain;

import org.jspecify.annotations.NullMarked;
