/// How facts cross Redis: names of keys and channels, the binary entry that carries ready-made JSON
/// behind its routing fields, and the scripts that publish atomically.
@NullMarked
package dev.signalbox.protocol.bus;

import org.jspecify.annotations.NullMarked;
