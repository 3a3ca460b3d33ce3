/// How long history is kept: partitions made ahead and dropped, and what is removed earlier for
/// organizations that keep less than others.
@NullMarked
package dev.signalbox.ingest.retention;

import org.jspecify.annotations.NullMarked;
