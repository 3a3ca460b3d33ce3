/// The newest readings of the endpoints that interlocks and verification read, kept in memory: the
/// hashes of Redis for the start, its live channels from then on. What Redis does not give is not
/// known here.
@NullMarked
package dev.signalbox.command.live;

import org.jspecify.annotations.NullMarked;
