/// Asking for what was measured: one endpoint or several, as readings or summaries, in pages, as a
/// sample for a chart, or whole as a stream.
@NullMarked
package dev.signalbox.ingest.history;

import org.jspecify.annotations.NullMarked;
