/// The gateway's end of the bus: two long-lived Redis connections, one for state and one for
/// events, which subscribe to what the event loops need, come back after Redis was gone, and then
/// make up for what was missed.
@NullMarked
package dev.signalbox.gateway.bus;

import org.jspecify.annotations.NullMarked;
