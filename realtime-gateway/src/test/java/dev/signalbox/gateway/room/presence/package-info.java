/// Tests of presence.
@NullMarked
package dev.signalbox.gateway.room.presence;

import org.jspecify.annotations.NullMarked;
