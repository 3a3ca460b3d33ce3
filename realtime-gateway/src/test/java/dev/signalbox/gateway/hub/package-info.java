/// Tests of the room of the same name.
@NullMarked
package dev.signalbox.gateway.hub;

import org.jspecify.annotations.NullMarked;
