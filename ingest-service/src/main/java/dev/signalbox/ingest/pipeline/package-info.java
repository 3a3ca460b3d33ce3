/// The path of a report: decode, admit, store, announce, acknowledge. Batches, lanes, retries.
@NullMarked
package dev.signalbox.ingest.pipeline;

import org.jspecify.annotations.NullMarked;
