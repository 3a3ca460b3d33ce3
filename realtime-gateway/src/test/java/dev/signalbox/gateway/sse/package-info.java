/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.sse;

import org.jspecify.annotations.NullMarked;
