/// Bytes to records and back. The only room that knows Jackson; refusals name the field and what
/// was expected.
@NullMarked
package dev.signalbox.protocol.codec;

import org.jspecify.annotations.NullMarked;
