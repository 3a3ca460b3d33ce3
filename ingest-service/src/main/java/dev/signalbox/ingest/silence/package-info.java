/// Nodes that ought to report and do not: they count as offline, and an alarm says so.
@NullMarked
package dev.signalbox.ingest.silence;

import org.jspecify.annotations.NullMarked;
