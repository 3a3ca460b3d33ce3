/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.lane;

import org.jspecify.annotations.NullMarked;
