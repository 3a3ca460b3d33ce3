/// Texts that nodes send.
@NullMarked
package dev.signalbox.ingest.message;

import org.jspecify.annotations.NullMarked;
