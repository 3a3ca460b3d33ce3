/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.limit;

import org.jspecify.annotations.NullMarked;
