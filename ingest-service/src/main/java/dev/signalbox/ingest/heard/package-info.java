/// Which gateway was the first to hand over a radio packet that several of them heard. What packets
/// say is decided elsewhere.
@NullMarked
package dev.signalbox.ingest.heard;

import org.jspecify.annotations.NullMarked;
