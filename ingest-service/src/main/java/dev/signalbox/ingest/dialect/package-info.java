/// The configured sources of foreign dialects: which topics belong to which organization, which
/// replica reads them, and what is remembered between their messages. How a payload is read is
/// decided in `decode`.
@NullMarked
package dev.signalbox.ingest.dialect;

import org.jspecify.annotations.NullMarked;
