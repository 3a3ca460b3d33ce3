/// Who and what: identifiers as one-field records that are valid once constructed. Nothing here
/// knows messages, encodings or transports.
@NullMarked
package dev.signalbox.protocol.identity;

import org.jspecify.annotations.NullMarked;
