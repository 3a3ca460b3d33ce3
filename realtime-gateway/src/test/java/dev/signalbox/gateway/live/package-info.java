/// The gateway as clients see it: over real WebSockets, with a real Redis behind it.
@NullMarked
package dev.signalbox.gateway.live;

import org.jspecify.annotations.NullMarked;
