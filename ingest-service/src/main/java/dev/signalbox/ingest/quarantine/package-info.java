/// What could not be understood, and why.
@NullMarked
package dev.signalbox.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
