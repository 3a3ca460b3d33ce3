/// Where nodes are and were.
@NullMarked
package dev.signalbox.ingest.position;

import org.jspecify.annotations.NullMarked;
