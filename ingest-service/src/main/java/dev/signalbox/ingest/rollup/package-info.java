/// Readings summarized by the minute and by the hour: what a summary is, which hours are due, who
/// makes them. Who asks for them lives in `history`.
@NullMarked
package dev.signalbox.ingest.rollup;

import org.jspecify.annotations.NullMarked;
