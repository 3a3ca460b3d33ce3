/// What happened, told to Redis: newest state at once, events in order from the journal, and
/// everything again when Redis has forgotten it.
@NullMarked
package dev.signalbox.ingest.announce;

import org.jspecify.annotations.NullMarked;
