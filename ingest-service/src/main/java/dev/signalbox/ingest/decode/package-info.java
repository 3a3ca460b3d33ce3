/// From topic and bytes to device reports. Further dialects plug in here.
@NullMarked
package dev.signalbox.ingest.decode;

import org.jspecify.annotations.NullMarked;
