/// What the system says: state (the newest value of a key wins) and events (every one, in order).
/// Offsets are not here: the bus assigns them.
@NullMarked
package dev.signalbox.protocol.fact;

import org.jspecify.annotations.NullMarked;
