/// Sparkplug B 3.0: what edge nodes and devices say, and the state of an edge node that gives it
/// its meaning. Pure: who keeps the state, and who asks for a rebirth, is decided elsewhere.
@NullMarked
package dev.signalbox.ingest.decode.sparkplug;

import org.jspecify.annotations.NullMarked;
