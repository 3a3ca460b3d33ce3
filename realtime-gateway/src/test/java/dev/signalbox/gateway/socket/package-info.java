/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.socket;

import org.jspecify.annotations.NullMarked;
